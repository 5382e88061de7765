#!/usr/bin/env python3
"""pieces.py BARE.wasm OBJECT.o WHOLE.wasm OUT: cuts the browser's program into the first visit's piece and the rest.

BARE is what the linker made (emcc --oformat=bare, names kept), OBJECT the one object that all link-time optimised code
went through (--save-temps; it still knows what refers to what), WHOLE the finished program (emcc --post-link, names
kept). OUT receives sangkien.wasm and sangkien-<hash>.wasm; the first names the second in its custom section "rest", so
that pieces of two builds are never joined.

The rule, as a garbage collector has it: the first piece is every function and every datum that the page's calls can
reach without passing a function marked SK_REST (src/base/rest.hpp). What is reached is read from the relocations:
calls, addresses of functions (lambdas, virtual tables) and addresses of data. So a function of the first piece can
refer to the rest by a direct call of a marked function only, and those are called when the rest is there. Where
later optimisation has joined two equal functions, the one that is left goes by the slots of the table and by the calls
of the finished program. wasm-split moves the code; slots of the table and data are moved here.

Where a compiler does otherwise than is expected here, the program stays in one piece, with a warning: it works, and the
first visit downloads all of it.
"""
import bisect
import hashlib
import pathlib
import re
import subprocess
import sys
import tempfile

GATE = "sk_rest_"
FEATURES = ["--enable-bulk-memory", "--enable-mutable-globals", "--enable-nontrapping-float-to-int",
            "--enable-sign-ext"]
GAP = 16  # bytes: a shorter run of the rest's data stays; to leave it out would cost as much

# Relocation types of wasm object files (tool-conventions/Linking.md).
CALLS = {0}
TABLE_SLOTS = {1: "leb", 2: "i32"}
ADDRESSES = {3: "leb", 4: "leb", 5: "i32"}
WITH_ADDEND = {3, 4, 5, 8, 9, 11, 14, 15, 16, 17, 21, 22, 23, 25}


# ---- reading and writing modules -------------------------------------------------------------------------------------

class Reader:
    def __init__(self, data, at=0):
        self.data, self.at = data, at

    def byte(self):
        self.at += 1
        return self.data[self.at - 1]

    def unsigned(self):
        value = shift = 0
        while True:
            part = self.byte()
            value |= (part & 127) << shift
            shift += 7
            if part < 128:
                return value

    def signed(self):
        value = shift = 0
        while True:
            part = self.byte()
            value |= (part & 127) << shift
            shift += 7
            if part < 128:
                return value - (1 << shift) if part & 64 else value

    def bytes(self, count=None):
        count = self.unsigned() if count is None else count
        self.at += count
        return self.data[self.at - count:self.at]

    def text(self):
        return self.bytes().decode()

    def limits(self):
        flags = self.unsigned()
        self.unsigned()
        if flags & 1:
            self.unsigned()

    def constant(self):  # the offset of a segment: i32.const, end
        if self.byte() != 0x41:
            raise ValueError("a segment without a constant offset")
        value = self.signed()
        if self.byte() != 0x0B:
            raise ValueError("a segment without a constant offset")
        return value


def unsigned(value):
    out = bytearray()
    while True:
        part, value = value & 127, value >> 7
        out.append(part | (128 if value else 0))
        if not value:
            return bytes(out)


def signed(value):
    out = bytearray()
    while True:
        part, value = value & 127, value >> 7
        last = (value == 0 and not part & 64) or (value == -1 and part & 64)
        out.append(part | (0 if last else 128))
        if last:
            return bytes(out)


def sized(content):
    return unsigned(len(content)) + content


def at_address(address):
    return b"\0\x41" + signed(address) + b"\x0b"


class Module:
    """A module's sections as they are, and of some of them the content."""

    TYPE, IMPORT, FUNCTION, TABLE, MEMORY, GLOBAL, EXPORT, START, ELEMENT, CODE, DATA, COUNT = range(1, 13)

    def __init__(self, path):
        self.sections = []  # [(id, name of a custom section, content)]
        self.data = path.read_bytes()
        reader = Reader(self.data, 8)
        while reader.at < len(self.data):
            kind = reader.byte()
            content = reader.bytes()
            name = ""
            if kind == 0:
                inner = Reader(content)
                name = inner.text()
                content = content[inner.at:]
            self.sections.append((kind, name, content))
        self.imported = self._imported_functions()

    def section(self, kind, name=""):
        return next((content for k, n, content in self.sections if (k, n) == (kind, name)), None)

    def _imported_functions(self):
        reader, count = Reader(self.section(self.IMPORT) or b"\0"), 0
        for _ in range(reader.unsigned()):
            reader.text(), reader.text()
            kind = reader.byte()
            if kind == 0:
                reader.unsigned()
                count += 1
            elif kind == 1:
                reader.byte()
                reader.limits()
            elif kind == 2:
                reader.limits()
            elif kind == 3:
                reader.bytes(2)
            else:
                raise ValueError("an import of an unknown kind")
        return count

    def function_names(self):
        reader, names = Reader(self.section(0, "name")), {}
        while reader.at < len(reader.data):
            kind, inner = reader.byte(), Reader(reader.bytes())
            if kind == 1:
                for _ in range(inner.unsigned()):
                    index = inner.unsigned()
                    names[index] = inner.text()
        return names

    def exported_functions(self):
        reader, exports = Reader(self.section(self.EXPORT)), {}
        for _ in range(reader.unsigned()):
            name, kind, index = reader.text(), reader.byte(), reader.unsigned()
            if kind == 0:
                exports[name] = index
        return exports

    def exports_without(self, functions):
        """The export section's content without those of `functions`"""
        reader, kept, functions = Reader(self.section(self.EXPORT)), [], set(functions)
        for _ in range(reader.unsigned()):
            begin = reader.at
            reader.text()
            kind, index = reader.byte(), reader.unsigned()
            if kind != 0 or index not in functions:
                kept.append(reader.data[begin:reader.at])
        return unsigned(len(kept)) + b"".join(kept)

    def bodies(self):
        """[(begin, end)] within the content of the code section"""
        reader, ranges = Reader(self.section(self.CODE)), []
        for _ in range(reader.unsigned()):
            size = reader.unsigned()
            ranges.append((reader.at, reader.at + size))
            reader.at += size
        return ranges

    def segments(self):
        """[(address, begin, end)] within the content of the data section"""
        reader, found = Reader(self.section(self.DATA) or b"\0"), []
        for _ in range(reader.unsigned()):
            if reader.unsigned() != 0:
                raise ValueError("a data segment that is not active")
            address = reader.constant()
            size = reader.unsigned()
            found.append((address, reader.at, reader.at + size))
            reader.at += size
        return found

    def slots(self):
        """{slot of the table: function}"""
        reader, found = Reader(self.section(self.ELEMENT) or b"\0"), {}
        for _ in range(reader.unsigned()):
            if reader.unsigned() != 0:
                raise ValueError("an element segment that is not plain")
            slot = reader.constant()
            for i in range(reader.unsigned()):
                found[slot + i] = reader.unsigned()
        return found

    def write(self, path, changed, added=()):
        """changed: {section id: new content, None to leave it out}; sections that were not there find their place."""
        order = [1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 10, 11]
        known = {kind: content for kind, _, content in self.sections if kind}
        known.update(changed)
        out = bytearray(self.data[:8])
        for kind in order:
            if known.get(kind):
                out += bytes([kind]) + sized(known[kind])
        for name, content in added:
            out += b"\0" + sized(sized(name.encode()) + content)
        path.write_bytes(out)


class Object(Module):
    """An object file: symbols and relocations too."""

    def __init__(self, path):
        super().__init__(path)
        self.symbols = []  # ("function", index, name), ("data", name, segment, offset, size), or None
        self.initialisers = []  # symbols of functions that run before everything else
        linking = Reader(self.section(0, "linking"))
        linking.unsigned()
        while linking.at < len(linking.data):
            kind, inner = linking.byte(), Reader(linking.bytes())
            if kind == 6:
                self.initialisers = [(inner.unsigned(), inner.unsigned())[1] for _ in range(inner.unsigned())]
            if kind == 8:
                self.symbols = [self._symbol(inner) for _ in range(inner.unsigned())]

    @staticmethod
    def _symbol(reader):
        kind, flags = reader.byte(), reader.unsigned()
        undefined, named = flags & 0x10, flags & 0x40
        if kind == 1:
            name = reader.text()
            if undefined:
                return None
            return ("data", name, reader.unsigned(), reader.unsigned(), reader.unsigned())
        index = reader.unsigned()
        if kind == 3:
            return None
        name = reader.text() if not undefined or named else ""
        return ("function", index, name) if kind == 0 and not undefined else None

    def relocations(self, section):
        """[(offset in the content of the section, type, symbol, addend)] sorted by offset"""
        reader, found = Reader(self.section(0, "reloc." + section) or b"\0\0"), []
        reader.unsigned()
        for _ in range(reader.unsigned()):
            kind, offset, symbol = reader.byte(), reader.unsigned(), reader.unsigned()
            found.append((offset, kind, symbol, reader.signed() if kind in WITH_ADDEND else 0))
        return sorted(found)


# ---- what refers to what ---------------------------------------------------------------------------------------------

class Graph:
    """Nodes are ("function", index in OBJECT) and ("data", symbol of OBJECT); edges come from relocations. Values that
    the linker put in place of the relocations, read from BARE, tell slots of the table and addresses of data."""

    def __init__(self, bare, obj):
        self.obj = obj
        self.names = {}      # function of OBJECT -> its names
        self.edges = {}      # node -> {node}
        self.slots = {}      # node -> {slot}
        self.addresses = {}  # data symbol -> address
        by_name = {name: index for index, name in bare.function_names().items()}
        for symbol in obj.symbols:
            if symbol and symbol[0] == "function":
                self.names.setdefault(symbol[1], []).append(symbol[2])
        self.unknown_names = set(by_name) - {name for names in self.names.values() for name in names}

        code, bodies = bare.section(Module.CODE), bare.bodies()
        relocations = obj.relocations("CODE")
        offsets = [each[0] for each in relocations]
        for position, (begin, end) in enumerate(obj.bodies()):
            function = obj.imported + position
            node = ("function", function)
            linked = next((by_name[name] for name in self.names.get(function, ()) if name in by_name), None)
            if linked is None:
                continue  # dropped by the linker
            at, to = bodies[linked - bare.imported]
            if to - at != end - begin:
                raise ValueError(f"{self.names[function][0]} has another size in the linked program")
            for each in relocations[bisect.bisect_left(offsets, begin):bisect.bisect_left(offsets, end)]:
                self._edge(node, each, code, at + each[0] - begin)
        self._data_edges(bare)

    def _edge(self, node, relocation, content, at):
        _, kind, index, addend = relocation
        if kind not in CALLS and kind not in TABLE_SLOTS and kind not in ADDRESSES:
            return
        symbol = self.obj.symbols[index]
        form = TABLE_SLOTS.get(kind) or ADDRESSES.get(kind)
        value = int.from_bytes(content[at:at + 4], "little") if form == "i32" else Reader(content, at).signed() \
            if form and kind != 3 else Reader(content, at).unsigned() if form else None
        if kind in TABLE_SLOTS:
            self.slots.setdefault(node, set()).add(value)
        if symbol is None:
            return
        if symbol[0] == "function":
            self.edges.setdefault(node, set()).add(("function", symbol[1]))
        else:
            self.edges.setdefault(node, set()).add(("data", index))
            self.addresses[index] = (value - addend) & 0xFFFFFFFF

    def _data_edges(self, bare):
        """Data that refer to functions or data: found in the order in which their own addresses become known."""
        memory = bare.section(Module.DATA)
        segments = bare.segments()
        ranges = []  # of OBJECT's segments within its data section
        reader = Reader(self.obj.section(Module.DATA) or b"\0")
        for _ in range(reader.unsigned()):
            reader.unsigned(), reader.constant()
            size = reader.unsigned()
            ranges.append(reader.at)
            reader.at += size
        relocations = self.obj.relocations("DATA")
        offsets = [each[0] for each in relocations]
        waiting, seen = list(self.addresses), set()
        while waiting:
            index = waiting.pop()
            if index in seen:
                continue
            seen.add(index)
            _, _, segment, offset, size = self.obj.symbols[index]
            begin = ranges[segment] + offset
            for each in relocations[bisect.bisect_left(offsets, begin):bisect.bisect_left(offsets, begin + size)]:
                address = self.addresses[index] + each[0] - begin
                at = next(from_ + address - start for start, from_, to in segments
                          if start <= address < start + to - from_)
                before = len(self.addresses)
                self._edge(("data", index), each, memory, at)
                if len(self.addresses) != before:
                    waiting.append(each[2])

    def reach(self, roots, gates):
        found, waiting = set(), [node for node in roots if node not in gates]
        while waiting:
            node = waiting.pop()
            if node in found:
                continue
            found.add(node)
            waiting += [other for other in self.edges.get(node, ()) if other not in gates and other not in found]
        return found


# ---- cutting ---------------------------------------------------------------------------------------------------------

def tool(*command):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def direct_calls(whole):
    """{function: {function}} by name"""
    calls = {}
    for caller, callee in re.findall(r'^\s*"([^"]+)" -> "([^"]+)";', tool(
            "wasm-opt", str(whole), *FEATURES, "--print-call-graph", "-o", "/dev/null"), re.M):
        calls.setdefault(caller, set()).add(callee)
    return calls


def cut_data(segments, content, rest):
    """Segments without the bytes of `rest` (sorted ranges of addresses), and the segments of those: (kept, moved)."""
    kept, moved = [], []
    for address, begin, end in segments:
        at, stop = address, address + end - begin
        take = lambda low, high: (low, content[begin + low - address:begin + high - address])  # noqa: E731
        for low, high in rest:
            low, high = max(low, at), min(high, stop)
            if high - low < GAP:
                continue
            if low > at:
                kept.append(take(at, low))
            moved.append(take(low, high))
            at = high
        if at < stop:
            kept.append(take(at, stop))
    strip = [(address, data.rstrip(b"\0")) for address, data in moved]
    return kept, [(address, data) for address, data in strip if data]


def data_section(segments):
    return unsigned(len(segments)) + b"".join(at_address(address) + sized(data) for address, data in segments)


def element_section(slots):
    """{slot: function} as runs of neighbours"""
    runs = []
    for slot in sorted(slots):
        if runs and runs[-1][0] + len(runs[-1][1]) == slot:
            runs[-1][1].append(slots[slot])
        else:
            runs.append((slot, [slots[slot]]))
    return unsigned(len(runs)) + b"".join(at_address(slot) + unsigned(len(run)) + b"".join(map(unsigned, run))
                                          for slot, run in runs)


def ranges_of(graph, symbols):
    ranges = []
    for index in symbols:
        if index in graph.addresses:
            ranges.append((graph.addresses[index], graph.addresses[index] + graph.obj.symbols[index][4]))
    joined = []
    for low, high in sorted(ranges):
        if joined and low <= joined[-1][1] + 7:  # with the bytes between that only align
            joined[-1] = (joined[-1][0], max(high, joined[-1][1]))
        else:
            joined.append((low, high))
    return joined


def without(ranges, holes):
    out = []
    for low, high in ranges:
        for hole_low, hole_high in holes:
            if hole_high <= low or hole_low >= high:
                continue
            if hole_low > low:
                out.append((low, hole_low))
            low = hole_high
        if low < high:
            out.append((low, high))
    return out


def cut(bare_path, object_path, whole_path, out):
    """Writes both pieces to `out`. Yields what there is to say of them."""
    bare, obj, whole = Module(bare_path), Object(object_path), Module(whole_path)
    graph = Graph(bare, obj)
    bare_names, whole_names = bare.function_names(), whole.function_names()
    by_name = {name: ("function", function) for function, names in graph.names.items() for name in names}

    exports = bare.exported_functions()
    gate_names = {bare_names[index] for name, index in exports.items() if name.startswith(GATE)}
    gates = {by_name[name] for name in gate_names}
    if not gates:
        raise ValueError("no function is marked SK_REST (src/base/rest.hpp)")
    roots = [by_name[bare_names[index]] for index in exports.values() if bare_names[index] in by_name]
    roots += [("function", obj.symbols[index][1]) for index in obj.initialisers]

    # Functions of the finished program that stay: by name, by slot of the table, by direct call. Code that did not go
    # through the object (compiler-rt) stays, with what it calls.
    slots, calls = whole.slots(), direct_calls(whole_path)
    keep = set()
    while True:
        first = graph.reach(roots, gates)
        first_slots = {slot for node in first for slot in graph.slots.get(node, ())}
        rest_slots = {slot for its in graph.slots.values() for slot in its} - first_slots
        first_names = {name for kind, function in first if kind == "function" for name in graph.names[function]}
        keep = {name for name in whole_names.values() if name in first_names or name not in by_name}
        keep |= {whole_names[function] for slot, function in slots.items() if slot not in rest_slots}
        keep -= gate_names
        more = {callee for name in keep for callee in calls.get(name, ())} - keep - gate_names
        if not more:
            break
        roots += [by_name[name] for name in more]

    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        # The rest's slots are taken out first: wasm-split would fill each with a placeholder to import. The marked
        # functions are called by the first piece alone: nobody needs their exports any more.
        gone = {slot for slot, function in slots.items() if whole_names[function] not in keep}
        kept_slots = {slot: function for slot, function in slots.items() if slot not in gone}
        # wasm-split gives the marked functions slots of their own, after the last that it sees to be taken.
        kept_slots.setdefault(max(slots), min(kept_slots.values()))
        whole.write(folder / "whole.wasm",
                    {Module.ELEMENT: element_section(kept_slots),
                     Module.EXPORT: whole.exports_without(index for index, name in whole_names.items()
                                                          if name in gate_names)},
                    [("name", whole.section(0, "name"))])
        (folder / "keep").write_text("".join(f"{name}\n" for index, name in sorted(whole_names.items())
                                             if index >= whole.imported and name in keep))
        pieces = {}
        for names in (["-g"], []):  # the second time the pieces' names for each other are short
            tool("wasm-split", str(folder / "whole.wasm"), *FEATURES, f"--keep-funcs=@{folder / 'keep'}", *names,
                 "--import-namespace=first", "--placeholder-namespace=early",
                 "-o1", str(folder / "first.wasm"), "-o2", str(folder / "rest.wasm"))
            pieces[bool(names)] = Module(folder / "first.wasm"), Module(folder / "rest.wasm")
        first_piece, rest_piece = pieces[False]

        of_rest = {name: index for index, name in pieces[True][1].function_names().items()}
        rest_table = rest_piece.slots()
        if gone & set(rest_table):
            raise ValueError("wasm-split has given away slots that are taken")
        rest_table.update({slot: of_rest[whole_names[slots[slot]]] for slot in gone})
        data_first = [index for kind, index in first if kind == "data"]
        data_rest = [index for index in graph.addresses if ("data", index) not in first]
        ranges = without(ranges_of(graph, data_rest), ranges_of(graph, data_first))
        kept, moved = cut_data(first_piece.segments(), first_piece.section(Module.DATA), ranges)

        rest_piece.write(folder / "rest-whole.wasm", {Module.ELEMENT: element_section(rest_table),
                                                      Module.DATA: data_section(moved), Module.COUNT: None})
        content = (folder / "rest-whole.wasm").read_bytes()
        name = f"sangkien-{hashlib.sha256(content).hexdigest()[:16]}.wasm"
        (out / name).write_bytes(content)
        count = unsigned(len(kept)) if first_piece.section(Module.COUNT) else None
        first_piece.write(out / "sangkien.wasm", {Module.DATA: data_section(kept), Module.COUNT: count},
                          [("rest", name.encode())])
    sizes = [(out / each).stat().st_size for each in ("sangkien.wasm", name)]
    return f"first piece {sizes[0]} bytes, rest {sizes[1]}; {len(keep)} and {len(whole_names) - len(keep)} functions"


def main():
    bare, obj, whole, out = map(pathlib.Path, sys.argv[1:])
    out.mkdir(parents=True, exist_ok=True)
    for old in out.glob("sangkien*.wasm"):
        old.unlink()
    try:
        print(cut(bare, obj, whole, out))
    except (ValueError, LookupError, StopIteration, OSError, subprocess.CalledProcessError) as fault:
        print(f"WARNING: the program stays in one piece: {fault!r}", file=sys.stderr)
        tool("wasm-opt", str(whole), *FEATURES, "--strip-debug", "-o", str(out / "sangkien.wasm"))
    for left in bare.parent.glob(f"{bare.name}.*.bc"):  # what --save-temps writes beside the object: 50 MB
        left.unlink()


if __name__ == "__main__":
    main()
