namespace Pajs.Query;

/// <summary>The end of a path: one operator.</summary>
internal sealed class OperatorNode(UpdateOperator source) : UpdateNode
{
    public override bool Apply(ref DraftValue value, UpdateRun run)
    {
        var change = source.Apply(value.Bytes, run);
        if (change.IsRemoved)
        {
            if (value.IsMissing) return false;
            value = default;
            return true;
        }

        if (change.Replacement.IsEmpty || change.Replacement.Span.SequenceEqual(value.Bytes.Span)) return false;
        if (run.Obstacle is { } obstacle) throw UpdateError.Document(source, run, obstacle);
        value = DraftValue.New(change.Replacement);
        return true;
    }
}
