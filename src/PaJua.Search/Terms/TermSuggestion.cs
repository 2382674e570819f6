namespace PaJua.Terms;

/// <summary>A term of the index that may be meant.</summary>
/// <param name="Term">The term.</param>
/// <param name="DocumentFrequency">In how many documents it is.</param>
/// <param name="Distance">How many edits it is from the word that was written; 0 where that is a prefix of it.</param>
internal readonly record struct TermSuggestion(string Term, long DocumentFrequency, int Distance);
