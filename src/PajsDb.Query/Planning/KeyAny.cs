namespace Pajs.Query;

/// <summary>At least one of some conditions.</summary>
internal sealed class KeyAny(KeyCondition[] conditions) : KeyCondition
{
    public override bool Matches(EntryFields entry)
    {
        foreach (var condition in conditions)
            if (condition.Matches(entry)) return true;
        return false;
    }
}
