using System.Runtime.CompilerServices;

namespace Pajs.Fuzz.Engine;

/// <summary>An answer was given, and it is wrong.</summary>
internal sealed class BrokenLawException(string message) : Exception(message)
{
    /// <summary>Throws unless a law holds.</summary>
    /// <param name="holds">Whether it does.</param>
    /// <param name="message">The law as it was broken. Only put together when it was.</param>
    public static void Unless(bool holds, [InterpolatedStringHandlerArgument(nameof(holds))] ref LawMessage message)
    {
        if (!holds) throw new BrokenLawException(message.ToString());
    }

    /// <summary>Throws unless a law holds.</summary>
    public static void Unless(bool holds, string message)
    {
        if (!holds) throw new BrokenLawException(message);
    }
}

/// <summary>A message that is put together only when the law is broken, so that the many laws that hold cost nothing.</summary>
[InterpolatedStringHandler]
internal ref struct LawMessage
{
    private readonly bool _isNeeded;
    private DefaultInterpolatedStringHandler _text;

    public LawMessage(int literalLength, int formattedCount, bool holds, out bool isNeeded)
    {
        _isNeeded = isNeeded = !holds;
        if (isNeeded) _text = new DefaultInterpolatedStringHandler(literalLength, formattedCount, System.Globalization.CultureInfo.InvariantCulture);
    }

    public void AppendLiteral(string text) => _text.AppendLiteral(text);

    public void AppendFormatted<T>(T value) => _text.AppendFormatted(value);

    public override string ToString() => _isNeeded ? _text.ToStringAndClear() : "";
}
