namespace Pajs.Query;

/// <summary>One keyword of a schema. A rule about values of one type accepts values of all others.</summary>
internal abstract class SchemaRule
{
    /// <summary>Whether a value keeps to the rule.</summary>
    public abstract bool Accepts(Element value);

    /// <summary>What the rule asks, as it goes on after "must".</summary>
    protected abstract string Requirement { get; }

    /// <summary>What is wrong with a value, with its path; null when nothing is. Rules about what is inside a value name that.</summary>
    public virtual string? FindViolation(Element value, string path) =>
        Accepts(value) ? null : $"{(path.Length == 0 ? "the document" : $"'{path}'")} must {Requirement}";

    /// <summary>The path of something inside the value at a path.</summary>
    protected static string Inside(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
