namespace Pajs.Query;

/// <summary><c>$mergeObjects</c>: one object of the fields of all; of fields with the same name the last counts.</summary>
internal sealed class MergeObjectsAccumulator : Accumulator
{
    private readonly DocumentBuilder _merged = [];

    public override Value Result => _merged.Build();

    public override void Add(Value? value)
    {
        if (Operands.Object("$mergeObjects", value) is not { } document) return;
        foreach (var (name, field) in document) _merged[name] = field;
    }
}
