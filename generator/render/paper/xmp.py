"""What a PDF says of itself, for those who sort and keep files: its XMP packet."""

from html import escape

_UA = '<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>'
_A = (
    '<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" pdfaid:part="3" '
    'pdfaid:conformance="B"/>'
)
_PACKET = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
{standard}
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>{author}{producer}
</rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


def packet(title: str, author: str = "", producer: str = "", *, archive: bool = False) -> bytes:
    """The packet of a file that is PDF/UA-1, or PDF/A-3b where it is for an archive.

    Title, author and producer are those of the file's information dictionary. Why not both standards:
    PDF/A asks to declare what it does not know (ISO 19005-3, 6.6.2.3), and validators that approve only what
    they know stop at the declaration.
    """
    who = f"<dc:creator><rdf:Seq><rdf:li>{escape(author)}</rdf:li></rdf:Seq></dc:creator>" if author else ""
    maker = f"<pdf:Producer>{escape(producer)}</pdf:Producer>" if producer else ""
    standard = _A if archive else _UA
    return _PACKET.format(standard=standard, title=escape(title), author=who, producer=maker).encode()
