namespace Pajs.Query;

/// <summary>One value of the entry is in a set.</summary>
/// <param name="field">Which value.</param>
/// <param name="values">The set, inverted where the path is descending.</param>
internal sealed class KeyInSet(int field, ValueSet values) : KeyCondition
{
    public override bool Matches(EntryFields entry) => values.Contains(entry[field]);
}
