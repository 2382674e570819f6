namespace Pajs.Query;

/// <summary><c>$mergeObjects</c>: one object of the fields of all; of fields with the same name the last counts.</summary>
internal sealed class MergeObjectsAccumulator : Accumulator
{
    // A name stands in a list and in a dictionary.
    private const int NameOverhead = 128;

    private readonly DocumentBuilder _merged = [];

    private long _size;

    public override long Size => _size;

    public override Value Result => _merged.Build();

    public override void Add(Value? value)
    {
        if (Operands.Object("$mergeObjects", value) is not { } document) return;
        foreach (var (name, field) in document)
        {
            var count = _merged.Count;
            var former = _merged[name];
            _merged[name] = ValueSize.Detached(field);
            _size += ValueSize.ContentOf(_merged[name]) - ValueSize.ContentOf(former) + (_merged.Count > count ? NameOverhead + name.Length : 0);
        }
    }
}
