namespace Pajs.Query;

/// <summary>The cell of the entry may meet an area. That is not exact, so that the documents of the entries which fulfil it are to be looked at.</summary>
/// <param name="field">Which value is the cell.</param>
/// <param name="area">The area.</param>
internal sealed class KeyCell(int field, CoveredArea area) : KeyCondition
{
    public override bool Matches(EntryFields entry) => area.MayMeet(CellKey.Read(entry[field]));
}
