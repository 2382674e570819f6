using System.Globalization;

namespace Pajs.Testing.Randomness;

/// <summary>How long a test runs and where its chance begins, unless an environment variable says otherwise: the same test, for seconds or for
/// days.</summary>
public static class RunSize
{
    /// <summary>The first seed; the others follow it.</summary>
    public static int Seed(int usual) => From("PAJSDB_SEED", usual);

    /// <summary>States of crashes that are verified.</summary>
    public static int States(int usual) => From("PAJSDB_STATES", usual);

    /// <summary>Processes that are killed.</summary>
    public static int Kills(int usual) => From("PAJSDB_KILLS", usual);

    /// <summary>Seconds that a store is at work.</summary>
    public static int SoakSeconds(int usual) => From("PAJSDB_SOAK_SECONDS", usual);

    /// <summary>Transactions that commit in each of the random runs.</summary>
    public static int Transactions(int usual) => From("PAJSDB_TRANSACTIONS", usual);

    /// <summary>Transfers between accounts that are acknowledged.</summary>
    public static int Transfers(int usual) => From("PAJSDB_TRANSFERS", usual);

    /// <summary>Histories out of all of a kind.</summary>
    public static int Histories(int usual) => From("PAJSDB_HISTORIES", usual);

    /// <summary>Keys of a database that is damaged; a thousand of them make about 1 MiB.</summary>
    public static int Keys(int usual) => From("PAJSDB_KEYS", usual);

    /// <summary>Small search indexes that are made and searched.</summary>
    public static int Indexes(int usual) => From("PAJSDB_INDEXES", usual);

    /// <summary>Texts that somebody may have typed, and that are searched for.</summary>
    public static int Texts(int usual) => From("PAJSDB_TEXTS", usual);

    private static int From(string variable, int usual)
    {
        var text = Environment.GetEnvironmentVariable(variable);
        if (string.IsNullOrEmpty(text)) return usual;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0
            ? value
            : throw new InvalidOperationException($"{variable} is a number above 0, not '{text}'.");
    }
}
