namespace Pajs.Shell.Syntax;

/// <summary>The objects that stand for values JSON lacks, as <see cref="Document.Parse(string)"/> reads them: what the shell printed can be
/// typed back into it.</summary>
internal static class ExtendedForm
{
    /// <summary>The form of an object that has the name of a form itself.</summary>
    public const string Object = "$object";

    private static readonly string[] Names = ["$date", "$binary", "$decimal", "$uuid", "$double", Object];

    /// <summary>Whether an object with this only field is such a form.</summary>
    public static bool IsName(string name) => Array.IndexOf(Names, name) >= 0;

    /// <summary>The value that the form stands for, or nothing when its content does not fit.</summary>
    /// <param name="name">A name for which <see cref="IsName"/> holds.</param>
    /// <param name="content">What stands behind the name.</param>
    /// <param name="value">The value.</param>
    public static bool TryRead(string name, Value content, out Value value)
    {
        try
        {
            value = Value.Parse($"{{\"{name}\":{content.ToJson()}}}");
            return true;
        }
        catch (PajsException error) when (error.Code == PajsErrorCode.InvalidDocument)
        {
            // The parser's own message counts columns in text that nobody typed; the caller knows the place that was.
            value = Value.Null;
            return false;
        }
    }
}
