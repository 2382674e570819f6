namespace Pajs.Query;

/// <summary>All of some conditions; fulfilled where there are none.</summary>
internal sealed class KeyAll(KeyCondition[] conditions) : KeyCondition
{
    public override bool Matches(EntryFields entry)
    {
        foreach (var condition in conditions)
            if (!condition.Matches(entry)) return false;
        return true;
    }
}
