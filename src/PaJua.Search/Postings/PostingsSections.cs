using PaJua.Segments;

namespace PaJua.Postings;

/// <summary>The sections of a field in which its postings are.</summary>
/// <param name="Postings">The blocks.</param>
/// <param name="Headers">What is known of the blocks.</param>
/// <param name="Positions">The positions; null where the field has none.</param>
internal sealed record PostingsSections(Section Postings, Section Headers, Section? Positions);
