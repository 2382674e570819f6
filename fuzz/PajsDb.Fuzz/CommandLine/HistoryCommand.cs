using System.CommandLine;
using System.Diagnostics;
using Pajs.Fuzz.Histories;

namespace Pajs.Fuzz.CommandLine;

/// <summary>Runs histories of consecutive seeds.</summary>
internal sealed class HistoryCommand<TStep> : Command
{
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromSeconds(10);

    private readonly HistoryKind<TStep> _kind;
    private readonly RunLength _length;
    private long _told = Stopwatch.GetTimestamp();

    public HistoryCommand(HistoryKind<TStep> kind, long usualCount)
        : base(kind.Name, kind.Summary)
    {
        _kind = kind;
        _length = new RunLength(this, "histories", usualCount);
        SetAction(Execute);
    }

    private int Execute(ParseResult parsed)
    {
        var started = Stopwatch.GetTimestamp();
        var report = _kind.RunMany(_length.Seed(parsed), _length.Count(parsed), _length.MostTime(parsed), Tell);
        if (report.Failure is { } failure) Console.Out.WriteLine(failure);
        Console.Out.WriteLine(FormattableString.Invariant($"{report} in {Stopwatch.GetElapsedTime(started).TotalSeconds:f0} s"));
        return report.Failure is null ? 0 : 1;
    }

    private void Tell(long count)
    {
        if (Stopwatch.GetElapsedTime(_told) < ProgressInterval) return;
        _told = Stopwatch.GetTimestamp();
        Console.Error.WriteLine(FormattableString.Invariant($"{_kind.Name}: {count:n0} histories"));
    }
}
