using System.CommandLine;

namespace Pajs.Fuzz.CommandLine;

/// <summary>The options that say how long something runs, and from where its chance comes.</summary>
internal sealed class RunLength
{
    private readonly Option<long> _count;

    private readonly Option<int> _seed = new("--seed")
    {
        Description = "Chooses everything; the same seed and count are the same run.",
        DefaultValueFactory = _ => 1,
    };

    private readonly Option<double?> _minutes = new("--minutes") { Description = "Stop after so long, whatever the count." };

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="what">What is counted.</param>
    /// <param name="usual">How many, unless told.</param>
    public RunLength(Command command, string what, long usual)
    {
        _count = new Option<long>("--count")
        {
            Description = $"How many {what}; {usual:n0}, or with --minutes no end, unless told.",
            DefaultValueFactory = result => result.GetResult(_minutes!) is null ? usual : long.MaxValue,
        };
        command.Add(_count);
        command.Add(_seed);
        command.Add(_minutes);
    }

    /// <summary>How many.</summary>
    public long Count(ParseResult parsed) => parsed.GetValue(_count);

    /// <summary>The seed.</summary>
    public int Seed(ParseResult parsed) => parsed.GetValue(_seed);

    /// <summary>The longest time; null for any.</summary>
    public TimeSpan? MostTime(ParseResult parsed) => parsed.GetValue(_minutes) is { } minutes ? TimeSpan.FromMinutes(minutes) : null;
}
