namespace PaJua.Queries;

/// <summary>What stands behind a clause: <c>~2</c>, <c>^3</c>, <c>^=3</c>.</summary>
/// <param name="Index">Where it begins.</param>
/// <param name="HasTilde">Whether there is a tilde.</param>
/// <param name="Tilde">The whole number behind the tilde, if there is one.</param>
/// <param name="Boost">The number behind the circumflex, if there is one.</param>
/// <param name="IsConstant">Whether it is to be the score itself.</param>
internal readonly record struct ClauseSuffix(int Index, bool HasTilde, int? Tilde, float? Boost, bool IsConstant)
{
    /// <summary>Reads what there is, in any order.</summary>
    public static ClauseSuffix Read(QueryText text)
    {
        var suffix = new ClauseSuffix(text.Index, false, null, null, false);
        while (true)
        {
            if (text.IsAt('~')) suffix = suffix.WithTilde(text);
            else if (text.IsAt('^')) suffix = suffix.WithBoost(text);
            else return suffix;
        }
    }

    private ClauseSuffix WithTilde(QueryText text)
    {
        var index = text.Index++;
        var number = TakeWhole(text);
        if (!HasTilde) return this with { HasTilde = true, Tilde = number };
        text.Problem(index, "A clause has one '~'; leave the second out.");
        return this;
    }

    private ClauseSuffix WithBoost(QueryText text)
    {
        var index = text.Index++;
        var isConstant = text.IsAt('=');
        if (isConstant) text.Index++;
        if (text.TakeNumber() is not { } number)
        {
            text.Problem(index, "Behind '^' stands a number, as in node^2; write it, or put a backslash before the '^'.");
            return this;
        }

        VerifyEnd(text);
        var boost = (float)number;
        if (!float.IsFinite(boost))
        {
            text.Problem(index, "The number behind '^' is too large; 3.4e38 is the greatest.");
            boost = float.MaxValue;
        }

        if (Boost is null) return this with { Boost = boost, IsConstant = isConstant };
        text.Problem(index, "A clause has one '^'; leave the second out, or put the clause and the first into parentheses.");
        return this;
    }

    private static int? TakeWhole(QueryText text)
    {
        var index = text.Index;
        if (text.TakeNumber() is not { } number) return null;
        VerifyEnd(text);
        if (number != Math.Floor(number) || number > int.MaxValue)
            text.Problem(index, "Behind '~' stands a whole number up to 2,147,483,647; write one.");
        return (int)Math.Min(number, int.MaxValue);
    }

    private static void VerifyEnd(QueryText text)
    {
        if (!text.IsAtGap() && !text.IsAt('~') && !text.IsAt('^'))
            text.Problem(text.Index, "Something stands right behind a number; put a space before it.");
    }
}
