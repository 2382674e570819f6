namespace Pajs.Query;

/// <summary>Goes on in every element of an array (<c>$[]</c>), and in those that array filters match (<c>$[name]</c>).</summary>
internal sealed class ElementsNode : UpdateNode
{
    private readonly NodeBuilder _builder;
    private readonly NodeBranch[] _branches;
    private readonly ArrayFilter?[] _filters;
    private readonly int _depth;

    // What is done to an element that several branches are for; the bits of the key say which.
    private readonly Dictionary<ulong, UpdateNode> _merged = [];

    public ElementsNode(NodeBuilder builder, NodeBranch[] branches, int depth)
    {
        _builder = builder;
        _branches = branches;
        _depth = depth;
        _filters = Array.ConvertAll(branches, builder.FilterOf);
    }

    public override bool Apply(ref DraftValue value, UpdateRun run)
    {
        var first = _branches[0].Operators[0];
        if (value.IsMissing || value.Kind != ValueKind.Array)
            throw UpdateError.Document(first, run, $"it has no array at '{first.Path.Beginning(_depth)}'");
        var opened = new DraftArray(value.Bytes);
        var changed = false;
        for (var i = 0; i < opened.Count; i++) changed |= TryChange(opened, i, run);
        if (changed) value = DraftValue.Opened(opened);
        return changed;
    }

    private bool TryChange(DraftArray target, int index, UpdateRun run)
    {
        var value = target[index];
        if (NodeFor(value.Bytes.Span) is not { } node || !node.Apply(ref value, run)) return false;
        if (value.IsMissing && target[index].Kind == ValueKind.Null) return false;
        target[index] = value;
        return true;
    }

    private UpdateNode? NodeFor(ReadOnlySpan<byte> element)
    {
        ulong matches = 0;
        for (var i = 0; i < _branches.Length; i++)
            if (_filters[i]?.Matches(element) ?? true) matches |= 1UL << i;
        if (matches == 0) return null;
        if (ulong.IsPow2(matches)) return _branches[ulong.TrailingZeroCount(matches)].Node;
        if (_merged.TryGetValue(matches, out var node)) return node;
        var operators = _branches.Where((_, i) => (matches & (1UL << i)) != 0).SelectMany(branch => branch.Operators);
        return _merged[matches] = _builder.Build([.. operators], _depth + 1);
    }
}
