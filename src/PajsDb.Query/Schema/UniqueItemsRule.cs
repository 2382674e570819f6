namespace Pajs.Query;

/// <summary><c>uniqueItems</c>: no two elements of an array are equal.</summary>
internal sealed class UniqueItemsRule : SchemaRule
{
    protected override string Requirement => "have no two equal elements";

    public override bool Accepts(Element value)
    {
        if (value.Kind != ValueKind.Array || value.Count < 2) return true;
        var seen = new HashSet<Value>(value.Count);
        foreach (var element in value.Elements())
            if (!seen.Add(ValueDecoder.DecodeCopy(element))) return false;
        return true;
    }
}
