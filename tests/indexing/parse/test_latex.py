from __future__ import annotations

import logging

import pytest

from indexing.errors import UnreadableFile
from indexing.parse.latex import parse_latex
from indexing.types import Block, Kind, Metadata

PAPER = r"""% written by hand \input{nowhere}
\documentclass{article}
\newcommand{\method}{\textsc{RankX}}
\newcommand{\both}[2][one]{#1 and #2}
\def\ie{i.e.\ }
\DeclareMathOperator{\softmax}{softmax}
\title[Short]{Ranking \emph{with} Trees\thanks{Paid by X}}
\author{J\"urgen M\"uller\thanks{Uni A} \and Ana Garc\'ia$^{1,2}$ \\ University B}
\date{March 2021}
\begin{document}
\maketitle
\begin{abstract}
We present \method{}, \ie a ranker. % hidden words
It gains 5\% on $n = 3$ sets.
\end{abstract}
\section{Introduction}\label{sec:intro}
Ranking is old~\cite{smith,doe}. \citet{smith} say so \citep[see][p.~3]{doe}.
With \(x \in \mathbb{R}^{2}\), we have
\begin{equation}\label{eq:loss}
L = \sum_{i=1}^{n} \frac{a + b}{c_i}
\end{equation}
as in Eq.~\eqref{eq:loss}, Fig.~\ref{fig:map}, \cref{tab:runs} and Section~\ref{sec:data}.\footnote{A note with words.}
\begin{figure}[t]
\includegraphics[width=\linewidth]{map.pdf}
\caption{A map of \emph{all}.}\label{fig:map}
\end{figure}
The paragraph goes on with \SI{5}{\kilo\meter}, \both{two}, \both[three]{four} and H$_2$O.

\input{parts/method}
\subsection{Data}\label{sec:data}
\begin{itemize}
\item First \textbf{item}.
\item Second item.
\end{itemize}
\begin{table}
\caption{Scores.}\label{tab:runs}
\begin{tabular}{l|cc}
\toprule
\multirow{2}{*}{BM25} & k1 & 0.9 \\
 & b & 0.4 \\ \midrule
Dense \& co & \multicolumn{2}{c}{3\%} \\
\bottomrule
\end{tabular}
\end{table}
\paragraph{Run in.} The text of it.
\begin{lstlisting}[language=Python]
for x in y: % no comment
    print(x)
\end{lstlisting}
\begin{theorem} All is one. \end{theorem}
\begin{tikzpicture}\draw (0,0); node {junk};\end{tikzpicture}
\begin{thebibliography}{9}
\bibitem[Smith et~al.(2019)]{smith} J. Smith, B. Doe. \newblock A title. 2019.
\bibitem[Doe(2020)]{doe} J. Doe. Another. 2020.
\end{thebibliography}
\end{document}
Nothing here is read.
"""

METHOD = r"""\section{Method}
We do it ``so'' --- in {\itshape a group}, see \url{http://x.org/a_b}.
\begin{quote}A quotation.\end{quote}
"""


@pytest.fixture
def write(tmp_path):
    def written(text, name="main.tex"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return written


def test_reads_title_authors_and_year(write):
    assert parse_latex(write(PAPER)).metadata == Metadata("Ranking with Trees", ("Jürgen Müller", "Ana García"), 2021)


def test_reads_every_part_of_a_document(write):
    write(METHOD, "parts/method.tex")
    intro, method, data = "Introduction", "Method", "Method > Data"
    assert parse_latex(write(PAPER)).blocks == (
        Block("We present RankX, i.e. a ranker. It gains 5% on n = 3 sets.", section="Abstract"),
        Block(
            "Ranking is old (Smith et al., 2019; Doe, 2020). Smith et al. (2019) say so (see Doe, 2020, p. 3). "
            "With x ∈ℝ², we have L = ∑_(i=1)ⁿ (a + b)/c_i as in Eq. (1), Fig. 1, Table 1 and Section 2.1. "
            "The paragraph goes on with 5 kilometer, one and two, three and four and H₂O.",
            section=intro,
        ),
        Block("A note with words.", section=intro),
        Block("Figure 1. A map of all.", Kind.CAPTION, intro),
        Block("We do it “so” — in a group, see http://x.org/a_b.", section=method),
        Block("A quotation.", section=method),
        Block("First item.", section=data),
        Block("Second item.", section=data),
        Block("Table 1. Scores.", Kind.CAPTION, data),
        Block("BM25\tk1\t0.9\nBM25\tb\t0.4\nDense & co\t3%", Kind.TABLE, data),
        Block("Run in. The text of it.", section=data),
        Block("for x in y: % no comment\n    print(x)", Kind.TABLE, data),
        Block("All is one.", section=data),
        Block("J. Smith, B. Doe. A title. 2019.", Kind.REFERENCES, "References"),
        Block("J. Doe. Another. 2020.", Kind.REFERENCES, "References"),
    )


def test_a_file_without_a_document_environment_is_still_read(write):
    assert parse_latex(write("\\section{One}\nIt is \\emph{so}.\n\nAnd so on.")).blocks == (
        Block("It is so.", section="One"),
        Block("And so on.", section="One"),
    )


CONFERENCE = r"""\documentclass{acmart}
\newenvironment{points}{\begin{itemize}}{\end{itemize}}
\acmYear{2022}\acmDOI{10.1145/1.2}
\begin{document}
\title{Again}
\author{Ada Lovelace}\affiliation{\institution{A}}\email{a@b.org}
\author{Alan Turing}
\begin{CCSXML}<ccs2012/>\end{CCSXML}
\maketitle
\section{Method}
See \S 2 for $\mathbf{q} \in \{1\}$.
\begin{points}\item One point.\end{points}
\begin{figure}
\begin{subfigure}{1cm}\caption{Left.}\end{subfigure}
\caption{Both.}\end{figure}
\begin{table}\resizebox{1cm}{!}{%
\begin{tabular}{lr}\toprule Run & Score \\ \cmidrule(lr){1-2} A & $1$ \\[2pt] \end{tabular}}\end{table}
\begin{algorithm}\caption{Search}
\begin{algorithmic}[1]\State $x \gets 1$ \For{each $d$}\State score it \EndFor\end{algorithmic}\end{algorithm}
\begin{acks}We thank all.\end{acks}
\end{document}
"""


def test_reads_what_the_classes_of_conferences_add(write):
    parsed = parse_latex(write(CONFERENCE))
    assert parsed.metadata == Metadata("Again", ("Ada Lovelace", "Alan Turing"), 2022, "10.1145/1.2")
    assert parsed.blocks == (
        Block("See §2 for q∈{1}.", section="Method"),
        Block("One point.", section="Method"),
        Block("Left.", Kind.CAPTION, "Method"),
        Block("Figure 1. Both.", Kind.CAPTION, "Method"),
        Block("Run\tScore\nA\t1", Kind.TABLE, "Method"),
        Block("Algorithm 1. Search", Kind.CAPTION, "Method"),
        Block("x ← 1\nfor each d\nscore it", Kind.TABLE, "Method"),
        Block("We thank all.", section="Acknowledgements"),
    )


def test_names_the_works_cited_from_the_bib_file_beside_it(write):
    write(
        "@article{smith, author={Smith, J. and Doe, B. and Roe, C.}, title={A Title}, year=2019, journal={J}}",
        "refs.bib",
    )
    text, reference = parse_latex(
        write("It is known \\cite{smith,gone}, \\citet{smith} say.\n\\bibliography{refs}")
    ).blocks
    assert text.text == "It is known [Smith et al., 2019, gone], Smith et al. (2019) say."
    assert reference == Block("J. Smith, B. Doe, C. Roe (2019). A Title. J", Kind.REFERENCES, "References")


def test_takes_the_bibliography_that_bibtex_made(write):
    write("\\begin{thebibliography}{1}\n\\bibitem{smith} J. Smith. Title. 2019.\n\\end{thebibliography}", "main.bbl")
    blocks = parse_latex(write("It is known \\cite{smith}.\n\\bibliography{refs}")).blocks
    assert [block.text for block in blocks] == ["It is known [1].", "J. Smith. Title. 2019."]


def test_reads_no_file_outside_of_the_folder_of_the_document(write, tmp_path, caplog):
    secret = tmp_path.parent / "secret.tex"
    secret.write_text("The secret.", encoding="utf-8")
    with caplog.at_level(logging.WARNING):
        parsed = parse_latex(write("Before. \\input{../secret} \\input{/etc/hostname} After."))
    assert [block.text for block in parsed.blocks] == ["Before. After."]
    assert "main.tex inputs '../secret', which is not beside it; it was left out" in caplog.text


def test_a_file_that_inputs_itself_ends(write):
    assert [block.text for block in parse_latex(write("Once. \\input{main}")).blocks] == ["Once."]


@pytest.mark.parametrize(
    "text",
    [
        "\\newcommand{\\a}{\\b\\b\\b\\b\\b\\b\\b\\b}\\newcommand{\\b}{\\a\\a\\a\\a\\a\\a\\a\\a} Text \\a",
        "\\def\\x{\\x\\x xxxxxxxxxxxxxxxxxxxxxx}" + " \\x" * 20_000,
    ],
    ids=["each other", "itself"],
)
def test_refuses_macros_that_expand_without_end(write, text):
    with pytest.raises(UnreadableFile, match="expand without end"):
        parse_latex(write(text))


def test_says_that_nesting_is_too_deep(write):
    with pytest.raises(UnreadableFile, match=r"cannot be read as LaTeX \(RecursionError\); add its PDF instead"):
        parse_latex(write("{" * 5000 + "deep" + "}" * 5000))


@pytest.mark.parametrize(
    "text",
    [
        "Open {brace and $dollar and \\begin{itemize} \\item one",
        "\\end{itemize} } close $",
        "\\frac{a \\cite \\section{",
    ],
)
def test_reads_what_it_can_of_broken_source(write, text):
    assert parse_latex(write(f"Fine.\n\n{text}")).blocks[0].text == "Fine."


def test_says_that_there_is_no_text(write):
    with pytest.raises(UnreadableFile, match="LaTeX without any text"):
        parse_latex(write("\\documentclass{article}\n\\begin{document}\n\\end{document}"))


def test_numbers_no_equations_where_some_of_them_have_no_number(write):
    several = "\\begin{align}a &= b \\nonumber\\\\ c &= d\\end{align}"
    text = f"{several}\n\\begin{{equation}}\\label{{eq:e}}x\\end{{equation}} See \\ref{{eq:e}}."
    assert parse_latex(write(text)).blocks[0].text.endswith("See eq:e.")
