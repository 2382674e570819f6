namespace Pajs.Query;

/// <summary>Goes on in named fields of an object, or in counted elements of an array.</summary>
/// <remarks>As in MongoDB: where nothing is, an object is made, never an array; an element behind the last is added, with nulls between; a value that
/// is neither object nor array is left alone by operators that make nothing, and refuses the others.</remarks>
internal sealed class FieldsNode : UpdateNode
{
    // As in MongoDB: a path cannot make an array much larger than it is.
    private const int MaxPadding = 1_500_000;

    private const int StackCount = 64;

    private readonly NodeBuilder _builder;
    private readonly NodeBranch[] _branches;
    private readonly NodeBranch? _matched;
    private readonly int _depth;

    public FieldsNode(NodeBuilder builder, NodeBranch[] branches, int depth)
    {
        _builder = builder;
        _depth = depth;
        _matched = Array.Find(branches, branch => branch.Step.Kind == StepKind.Matched);
        _branches = Array.FindAll(branches, branch => branch != _matched);
        Array.Sort(_branches, static (left, right) => UpdateStep.Compare(left.Step.Utf8, right.Step.Utf8));
    }

    public override bool Apply(ref DraftValue value, UpdateRun run)
    {
        if (!value.IsMissing && value.Kind == ValueKind.Array) return ApplyToArray(ref value, run);
        if (_matched is not null) run.MatchedElement(_matched.Operators[0]);
        if (value.IsMissing) return ApplyToNothing(ref value, run);
        return value.Kind == ValueKind.Object ? ApplyToObject(ref value, run) : Refuse(_branches, value.Kind, run);
    }

    private bool ApplyToNothing(ref DraftValue value, UpdateRun run)
    {
        var made = new DraftObject();
        foreach (var branch in _branches) TryAdd(made, branch, run);
        if (made.Count == 0) return false;
        value = DraftValue.Opened(made);
        return true;
    }

    private bool ApplyToObject(ref DraftValue value, UpdateRun run)
    {
        var opened = new DraftObject(value.Bytes);
        var places = _branches.Length <= StackCount ? stackalloc int[StackCount] : new int[_branches.Length];
        FindFields(opened, places);
        var changed = false;
        for (var i = 0; i < _branches.Length; i++)
            changed |= places[i] < 0 ? TryAdd(opened, _branches[i], run) : TryChange(opened, places[i], _branches[i], run);
        if (changed) value = DraftValue.Opened(opened);
        return changed;
    }

    private bool ApplyToArray(ref DraftValue value, UpdateRun run)
    {
        var opened = new DraftArray(value.Bytes);
        var branches = _matched is null ? _branches : WithMatched(run);
        var changed = false;
        foreach (var branch in branches) changed |= TryChange(opened, branch, run);
        if (changed) value = DraftValue.Opened(opened);
        return changed;
    }

    // Fields and branches are both looked at once, so that many of both cost little more than their sum.
    private void FindFields(DraftObject opened, Span<int> places)
    {
        places.Fill(-1);
        for (var i = 0; i < opened.Count; i++)
            if (Find(opened.Name(i)) is var branch and >= 0) places[branch] = i;
    }

    private int Find(ReadOnlySpan<byte> name)
    {
        var (low, high) = (0, _branches.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = UpdateStep.Compare(_branches[middle].Step.Utf8, name);
            if (order == 0) return middle;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }

        return -1;
    }

    private static bool TryAdd(DraftObject target, NodeBranch branch, UpdateRun run)
    {
        var value = default(DraftValue);
        if (!branch.Node.Apply(ref value, run)) return false;
        target.Add(branch.Step.EncodedName, value);
        return true;
    }

    private static bool TryChange(DraftObject target, int place, NodeBranch branch, UpdateRun run)
    {
        var value = target[place];
        if (!branch.Node.Apply(ref value, run)) return false;
        target[place] = value;
        return true;
    }

    private static bool TryChange(DraftArray target, NodeBranch branch, UpdateRun run)
    {
        var index = branch.Step.Index;
        if (index < 0) return Refuse([branch], ValueKind.Array, run);
        var value = index < target.Count ? target[index] : default;
        if (!branch.Node.Apply(ref value, run)) return false;
        if (index < target.Count)
        {
            // What is taken out of an array leaves null, which it may have been already.
            if (value.IsMissing && target[index].Kind == ValueKind.Null) return false;
            target[index] = value;
            return true;
        }

        if (index - target.Count > MaxPadding)
            throw UpdateError.Document(branch.Operators[0], run, $"more than {MaxPadding} nulls would stand before the element {index}");
        target.Add(index, value);
        return true;
    }

    private static bool Refuse(NodeBranch[] branches, ValueKind kind, UpdateRun run)
    {
        foreach (var branch in branches)
        {
            run.Obstacle ??= $"it has a value of the kind {kind} where the field '{branch.Step.Name}' would be made";
            var nothing = default(DraftValue);
            branch.Node.Apply(ref nothing, run);
            run.Obstacle = null;
        }

        return false;
    }

    // What the filter matched may be an element that a number leads to as well.
    private NodeBranch[] WithMatched(UpdateRun run)
    {
        var index = run.MatchedElement(_matched!.Operators[0]);
        var counted = Array.Find(_branches, branch => branch.Step.Index == index);
        UpdateOperator[] operators = counted is null ? [.. _matched.Operators] : [.. counted.Operators, .. _matched.Operators];
        var name = index.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var merged = new NodeBranch(new UpdateStep(StepKind.Name, name, name), operators, _builder.Build(operators, _depth + 1));
        return [.. _branches.Where(branch => branch != counted), merged];
    }
}
