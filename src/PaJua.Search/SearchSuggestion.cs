namespace PaJua;

/// <summary>What somebody who types may mean.</summary>
/// <param name="Text">What was typed, completed.</param>
/// <param name="DocumentFrequency">How many documents have the word that completes it; deleted ones count until a merge leaves them out.</param>
public readonly record struct SearchSuggestion(string Text, long DocumentFrequency);
