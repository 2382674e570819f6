namespace Pajs.Query;

/// <summary>How long a text may be that an operator makes: no longer than any document has room for.</summary>
internal static class TextLimit
{
    /// <summary>Checks a length in characters.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.DocumentTooLarge"/>.</exception>
    public static void Check(string name, long length)
    {
        if (length > DocumentLimits.MaxSize)
            throw new PajsException(
                PajsErrorCode.DocumentTooLarge,
                $"The operator '{name}' in an expression would make a text of more than {DocumentLimits.MaxSize} characters, which no document has room for.");
    }
}
