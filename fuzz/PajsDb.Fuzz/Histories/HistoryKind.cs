using System.Diagnostics;
using System.Globalization;
using System.Text;
using Pajs.Fuzz.Engine;
using Pajs.Testing.Histories;

namespace Pajs.Fuzz.Histories;

/// <summary>A kind of histories: how one is made of a seed, and how it is run.</summary>
/// <typeparam name="TStep">One step.</typeparam>
/// <param name="Name">Names it on the command line.</param>
/// <param name="Summary">What it is, in a few words.</param>
/// <param name="Length">Steps of one history.</param>
/// <param name="Make">Makes the steps of a seed.</param>
/// <param name="Run">Runs steps; throws a <see cref="HistoryException"/> where a promise is broken.</param>
internal sealed record HistoryKind<TStep>(string Name, string Summary, int Length, Func<int, int, TStep[]> Make, Action<int, TStep[]> Run)
{
    /// <summary>Runs histories of consecutive seeds until one fails.</summary>
    /// <param name="seed">The first.</param>
    /// <param name="count">How many.</param>
    /// <param name="mostTime">When to stop before; null for never.</param>
    /// <param name="progress">Told of the number of histories that were run.</param>
    public HistoryReport RunMany(int seed, long count, TimeSpan? mostTime = null, Action<long>? progress = null)
    {
        var started = Stopwatch.GetTimestamp();
        var done = 0L;
        for (; done < count && !(Stopwatch.GetElapsedTime(started) > mostTime); done++)
        {
            var each = unchecked(seed + (int)done);
            if (Fails(each, Make(each, Length)) is { } failure) return new HistoryReport(Name, done + 1, seed, Shrink(each, failure));
            progress?.Invoke(done);
        }

        return new HistoryReport(Name, done, seed, null);
    }

    // Steps are left out while what is left still fails, in whatever way: a shorter history that breaks another promise is as good.
    private string Shrink(int seed, string failure)
    {
        var steps = Minimizer.RemoveChunks(Make(seed, Length), candidate => Fails(seed, candidate) is not null);
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"seed {seed}: {failure}");
        text.AppendLine(CultureInfo.InvariantCulture, $"again with: {Name} --count 1 --seed {seed}");
        text.AppendLine(CultureInfo.InvariantCulture, $"{steps.Length} of {Length} steps are enough: {Fails(seed, steps)}");
        for (var number = 0; number < steps.Length; number++) text.AppendLine(CultureInfo.InvariantCulture, $"  {number}: {steps[number]}");
        return text.ToString();
    }

    private string? Fails(int seed, TStep[] steps)
    {
        try
        {
            Run(seed, steps);
            return null;
        }
        catch (HistoryException error)
        {
            // Of an exception that nobody foresaw, the place is worth more than the words.
            return error.InnerException is null or HistoryException ? error.Message : $"{error.Message}{Environment.NewLine}{error.InnerException}";
        }
    }
}
