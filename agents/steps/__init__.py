"""The steps of answering: a folder a verb, a file a technique, a registry line each.

Seam and what it maps:

    plan/      Question            -> Plan
    rewrite/   Query               -> [Query]
    search/    Query               -> Run
    gate/      (Query, Run)        -> bool
    feedback/  (Query, Run)        -> Query
    fuse/      {technique: Run}    -> Run
    rerank/    (Query, Run)        -> Run
    diversify/ (Query, Run)        -> Run
    compress/  (Query, Run, passages) -> Context
    answer/    (Question, Context) -> Draft
    verify/    (Draft, Context)    -> [Verdict]
    cite/      (Draft, [Verdict], Context) -> CitedDraft
"""
