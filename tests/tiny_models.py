"""Models of a real architecture and random weights, saved as their makers save them: for the code that loads such."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import torch
from sentence_transformers import SentenceTransformer, SparseEncoder
from sentence_transformers.base.modules import Router
from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
from sentence_transformers.sparse_encoder.modules import SparseStaticEmbedding, SpladePooling
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.normalizers import Lowercase
from tokenizers.pre_tokenizers import BertPreTokenizer
from tokenizers.processors import TemplateProcessing
from transformers import BertConfig, BertForMaskedLM, BertForSequenceClassification, BertModel, PreTrainedTokenizerFast
from transformers.utils import logging as transformers_log

WORDS: Final = [
    *("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"),
    *("tea", "coffee", "sleep", "blood", "pressure", "lowers", "the", "of", "worms", "soil", "copper"),
    *("query", "passage", ":", "a"),
]
"""The vocabulary; a word's place is its token."""

DIM: Final = 16
LENGTH: Final = 32


def idf() -> torch.Tensor:
    """Return the weight of each token in a question of the model without inference; unknown ones weigh nothing."""
    weights = torch.arange(len(WORDS)) / 8
    weights[1] = 0
    return weights


def tokenizer() -> PreTrainedTokenizerFast:
    words = Tokenizer(WordLevel({word: i for i, word in enumerate(WORDS)}, unk_token="[UNK]"))
    words.normalizer, words.pre_tokenizer = Lowercase(), BertPreTokenizer()
    words.post_processor = TemplateProcessing(
        single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B:1 [SEP]:1", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    special = {f"{name}_token": f"[{name.upper()}]" for name in ("unk", "pad", "cls", "sep", "mask")}
    return PreTrainedTokenizerFast(tokenizer_object=words, model_max_length=LENGTH, **special)


def dense(folder: Path, prompts: dict[str, str] | None = None) -> Path:
    """Save a bi-encoder in *folder*: BERT of one layer with mean pooling."""
    model = SentenceTransformer(modules=[_transformer(folder, BertModel), Pooling(DIM)], prompts=prompts)
    model.save(str(folder / "dense"))
    return folder / "dense"


def splade(folder: Path) -> Path:
    """Save a SPLADE in *folder*: BERT of one layer with its masked language model's head."""
    SparseEncoder(modules=[_transformer(folder, BertForMaskedLM), SpladePooling("max")]).save(str(folder / "splade"))
    return folder / "splade"


def inference_free(folder: Path) -> Path:
    """Save a model in *folder* whose questions are weighed by a table, and whose passages by a SPLADE."""
    router = Router.for_query_document(
        query_modules=[SparseStaticEmbedding(tokenizer(), weight=idf(), frozen=True)],
        document_modules=[_transformer(folder, BertForMaskedLM), SpladePooling("max")],
    )
    SparseEncoder(modules=[router]).save(str(folder / "free"))
    return folder / "free"


def cross_encoder(folder: Path, labels: tuple[str, ...]) -> Path:
    """Save a cross-encoder in *folder* whose outputs are *labels*: BERT of one layer."""
    transformers_log.disable_progress_bar()
    torch.manual_seed(7)
    config = _config()
    config.num_labels = len(labels)
    config.id2label = dict(enumerate(labels))
    config.label2id = {label: place for place, label in enumerate(labels)}
    BertForSequenceClassification(config).save_pretrained(folder / "pairs")
    tokenizer().save_pretrained(folder / "pairs")
    return folder / "pairs"


def _config() -> BertConfig:
    return BertConfig(
        vocab_size=len(WORDS),
        hidden_size=DIM,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=LENGTH,
        initializer_range=0.5,
    )


def _transformer(folder: Path, architecture: type[BertModel | BertForMaskedLM]) -> Transformer:
    """Return the same random weights every time, loaded from where a pretrained model would be."""
    transformers_log.disable_progress_bar()
    torch.manual_seed(7)
    plain = folder / architecture.__name__
    architecture(_config()).save_pretrained(plain)
    tokenizer().save_pretrained(plain)
    task = "fill-mask" if architecture is BertForMaskedLM else "feature-extraction"
    return Transformer(str(plain), transformer_task=task)
