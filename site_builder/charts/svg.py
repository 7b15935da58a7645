"""From vl-convert's SVG to ours: smaller, nameable, and nothing in it but shapes and words."""

import re
import xml.etree.ElementTree as ET

from site_builder.errors import GateError

NAMESPACE = "http://www.w3.org/2000/svg"
ELEMENTS = {"svg", "g", "path", "line", "text", "defs", "pattern", "rect"}
ATTRIBUTES = {
    "viewBox", "class", "role", "aria-label", "id", "d", "x", "y", "x1", "x2", "y1", "y2", "width", "height",
    "transform", "fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "text-anchor",
    "font-size", "font-weight", "patternUnits", "patternTransform",
}  # fmt: skip
DROPPED = {"class", "role", "font-family", "stroke-miterlimit"}
PLAIN = re.compile(r"[\w .,#%()-]*")
"""Attribute values: numbers, paths, colours, names. No address and no entity fits in it."""
ADDRESS = re.compile(r"url\((?!#[a-z-]+\))|script|data:", re.IGNORECASE)

ET.register_namespace("", NAMESPACE)


def tidy(text: str, name: str, alt: str) -> str:
    """Strip what Vega adds for its own use, and give the drawing its class, name and hatching.

    text    SVG from vl-convert
    name    wide or narrow; becomes part of every id, so both can stand on one page
    alt     what the chart shows, in words
    """
    root = parse(text)
    size = root.attrib["viewBox"]
    clean(root)
    root.attrib.clear()
    root.attrib.update({"class": f"chart-{name}", "viewBox": size, "role": "img", "aria-label": alt})
    if rename_hatch(root, f"hatch-{name}"):
        root.insert(0, hatch(f"hatch-{name}"))
    return ET.tostring(root, encoding="unicode")


def parse(text: str) -> ET.Element:
    """Read SVG that this build has just made; a document type, the way to entities, is refused."""
    if "<!" in text or "<?" in text:
        raise GateError("chart: the SVG holds a declaration or comment; expected elements only")
    try:
        return ET.fromstring(text)  # noqa: S314  the text is our own, and has no declarations
    except ET.ParseError as error:
        raise GateError(f"chart: the SVG is not well-formed: {error}") from error


def clean(parent: ET.Element) -> None:
    """Drop Vega's roles, frames and empty groups, and round positions to a tenth of a unit."""
    for child in list(parent):
        frame = child.get("class") in {"background", "foreground"}
        clean(child)
        for key in [k for k in child.attrib if k in DROPPED or k.startswith("aria-")]:
            del child.attrib[key]
        for key in ("d", "transform"):
            if key in child.attrib:
                child.attrib[key] = rounded(child.attrib[key])
        if frame or (tag(child) == "g" and not len(child)):
            parent.remove(child)
        elif tag(child) == "g" and not child.attrib:
            at = list(parent).index(child)
            parent.remove(child)
            for offset, grandchild in enumerate(child):
                parent.insert(at + offset, grandchild)


def rounded(text: str) -> str:
    """Numbers of a path or transform with at most one decimal."""
    return re.sub(r"-?\d+\.\d+(?:e-?\d+)?", lambda m: f"{float(m.group()):.1f}".removesuffix(".0"), text)


def rename_hatch(root: ET.Element, name: str) -> bool:
    """Point every hatched shape at this drawing's own pattern; say whether there is one."""
    hatched = [element for element in root.iter() if element.get("fill") == "url(#hatch)"]
    for element in hatched:
        element.set("fill", f"url(#{name})")
    return bool(hatched)


def hatch(name: str) -> ET.Element:
    """Slanting strokes in the signal colour: no data here."""
    defs = ET.Element(f"{{{NAMESPACE}}}defs")
    shape = {"id": name, "width": "6", "height": "6", "patternUnits": "userSpaceOnUse"}
    pattern = ET.SubElement(defs, f"{{{NAMESPACE}}}pattern", shape, patternTransform="rotate(45)")
    line = {"width": "1.5", "height": "6", "fill": "var(--signal)", "fill-opacity": "0.55"}
    ET.SubElement(pattern, f"{{{NAMESPACE}}}rect", line)
    return defs


def require_safe(svg: str) -> None:
    """Hold an SVG to the allow-list of elements, attributes and values.

    raises    GateError naming the element or attribute; values are not repeated
    """
    for element in parse(svg).iter():
        if not str(element.tag).startswith(f"{{{NAMESPACE}}}") or tag(element) not in ELEMENTS:
            raise GateError(f"chart: element {element.tag} is not among {', '.join(sorted(ELEMENTS))}")
        for key, value in element.attrib.items():
            if key not in ATTRIBUTES:
                raise GateError(f"chart: attribute {key} of {tag(element)} is not allowed in a drawing")
            if key != "aria-label" and (not PLAIN.fullmatch(value) or ADDRESS.search(value)):
                raise GateError(f"chart: attribute {key} of {tag(element)} holds more than a plain value")


def tag(element: ET.Element) -> str:
    """An element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]
