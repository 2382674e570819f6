namespace Pajs.Query;

/// <summary><c>$exists</c>: the path leads to a value, be it null.</summary>
internal sealed class ExistsPredicate : Predicate
{
    public override bool LooksIntoArrays => false;

    public override bool Matches(Element value) => !value.IsMissing;
}
