namespace Pajs.Query;

/// <summary>Not another condition. As that one is exact, so is this.</summary>
internal sealed class KeyNot(KeyCondition condition) : KeyCondition
{
    public override bool Matches(EntryFields entry) => !condition.Matches(entry);
}
