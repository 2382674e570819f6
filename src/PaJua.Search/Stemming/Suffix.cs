namespace PaJua;

/// <summary>A suffix that a word was found to have.</summary>
/// <param name="Value">What its table says of it; the default when the word has none of the table.</param>
/// <param name="Length">How many letters it has; 0 when there is none.</param>
internal readonly record struct Suffix<TValue>(TValue? Value, int Length)
{
    public bool IsFound => Length > 0;
}
