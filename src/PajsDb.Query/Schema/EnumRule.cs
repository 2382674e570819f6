namespace Pajs.Query;

/// <summary><c>enum</c>: the value equals one of a list.</summary>
internal sealed class EnumRule(byte[][] values) : SchemaRule
{
    protected override string Requirement =>
        $"be one of {string.Join(", ", values.Select(value => ValueDecoder.DecodeCopy(Element.At(value)).ToJson()))}";

    public override bool Accepts(Element value)
    {
        foreach (var one in values)
            if (ElementOrder.Compare(value, Element.At(one)) == 0) return true;
        return false;
    }
}
