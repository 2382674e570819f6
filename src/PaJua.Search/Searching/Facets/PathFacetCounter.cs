using System.Runtime.InteropServices;
using System.Text;
using PaJua.Columns;

namespace PaJua.Searching.Facets;

/// <summary>Counts documents by paths: which paths a keyword is under is worked out once for each of a segment.</summary>
internal sealed class PathFacetCounter(PathFacet facet, int field) : FacetCounter(field)
{
    private const char Separator = '/';

    private readonly string _prefix = facet.Prefix.Length == 0 || facet.Prefix.EndsWith(Separator) ? facet.Prefix : facet.Prefix + Separator;
    private readonly ColumnValues _values = new();
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<Node> _nodes = [];
    private readonly List<int> _under = [];
    private int[]?[] _nodesOf = [];
    private ColumnTextReader? _texts;
    private int _base;

    /// <inheritdoc/>
    public override FacetResult ToResult()
    {
        var children = _nodes.ToLookup(static node => node.Parent);
        return new FacetResult(facet.Name, Children(-1));

        FacetCount[] Children(int parent) => [.. children[parent]
            .OrderByDescending(static node => node.Count).ThenBy(static node => node.Path, StringComparer.Ordinal).Take(facet.Limit)
            .Select(node => new FacetCount(node.Path, node.Path, node.Count) { Children = Children(node.Number) })];
    }

    private protected override void Begin(SegmentView segment, Column column)
    {
        (_base, _texts) = (segment.Base, column.Texts!.Open());
        _nodesOf = new int[]?[column.Texts.Count];
    }

    private protected override void Count(int window, ReadOnlySpan<ulong> matches)
    {
        Reader.Gather(window, matches, _values);
        var documents = _values.Documents;
        var values = _values.Values;
        var nodes = CollectionsMarshal.AsSpan(_nodes);
        for (var i = 0; i < values.Length; i++)
        {
            if (_nodesOf[values[i]] is not { } under)
            {
                _nodesOf[values[i]] = under = NodesOf(Encoding.UTF8.GetString(_texts!.Get((int)values[i])));
                nodes = CollectionsMarshal.AsSpan(_nodes);
            }

            foreach (var number in under) nodes[number].Add(_base + documents[i]);
        }
    }

    private protected override void EndColumn() => _texts!.Dispose();

    private int[] NodesOf(string path)
    {
        if (!path.StartsWith(_prefix, StringComparison.Ordinal)) return [];
        _under.Clear();
        var parent = -1;
        for (var (level, start) = (0, _prefix.Length); level < facet.Depth && start <= path.Length; level++)
        {
            var end = path.IndexOf(Separator, start);
            if (end < 0) end = path.Length;
            _under.Add(parent = NodeOf(path[..end], parent));
            start = end + 1;
        }

        return [.. _under];
    }

    private int NodeOf(string path, int parent)
    {
        if (_numbers.TryGetValue(path, out var number)) return number;
        number = _nodes.Count;
        _nodes.Add(new Node { Path = path, Parent = parent, Number = number, Last = -1 });
        _numbers.Add(path, number);
        return number;
    }

    private struct Node
    {
        public required string Path;
        public required int Parent;
        public required int Number;
        public long Count;
        public int Last;

        // A document may have several paths under one.
        public void Add(int document)
        {
            if (Last == document) return;
            Last = document;
            Count++;
        }
    }
}
