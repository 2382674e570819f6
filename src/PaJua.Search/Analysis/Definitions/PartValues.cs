namespace PaJua.Analysis;

/// <summary>The values of a part's options, in the order of its type.</summary>
/// <param name="type">Says what the values are.</param>
/// <param name="values">One for each option.</param>
internal sealed class PartValues(AnalyzerPartType type, object[] values)
{
    public int Number(int index) => (int)values[index];

    public bool Flag(int index) => (bool)values[index];

    public char Character(int index) => (char)values[index];

    public string Name(int index) => (string)values[index];

    public string[] Strings(int index) => ((StringsOption)type.Options[index]).Resolve(values[index]);

    public WordSet Words(int index) => new(Strings(index));
}
