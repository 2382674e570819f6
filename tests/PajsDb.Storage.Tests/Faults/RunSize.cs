using System.Globalization;

namespace Pajs.Storage.Tests.Faults;

/// <summary>How long a test runs and where its chance begins, unless an environment variable says otherwise: the same test, for minutes or for days.</summary>
internal static class RunSize
{
    /// <summary>States of crashes that are verified.</summary>
    public static int States(int usual) => From("PAJSDB_STATES", usual);

    /// <summary>The first seed; the others follow it.</summary>
    public static int Seed(int usual) => From("PAJSDB_SEED", usual);

    /// <summary>Processes that are killed.</summary>
    public static int Kills(int usual) => From("PAJSDB_KILLS", usual);

    private static int From(string variable, int usual)
    {
        var text = Environment.GetEnvironmentVariable(variable);
        if (string.IsNullOrEmpty(text)) return usual;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0
            ? value
            : throw new InvalidOperationException($"{variable} is a number above 0, not '{text}'.");
    }
}
