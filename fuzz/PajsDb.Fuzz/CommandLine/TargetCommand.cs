using System.CommandLine;
using System.Diagnostics;
using Pajs.Fuzz.Engine;

namespace Pajs.Fuzz.CommandLine;

/// <summary>Runs one target, or tries one input of it again.</summary>
internal sealed class TargetCommand : Command
{
    private const long UsualCount = 100_000;
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromSeconds(10);

    private readonly IFuzzTarget _target;
    private readonly RunLength _length;
    private readonly Option<string?> _corpus = new("--corpus")
    {
        Description = "Folder of inputs to begin with; unless told, that of the source tree.",
    };

    private readonly Option<bool> _save = new("--save") { Description = "Write the inputs that were kept back to the corpus." };
    private readonly Option<string?> _replay = new("--replay") { Description = "Try one input: base64, or the path of a file." };
    private long _told = Stopwatch.GetTimestamp();

    public TargetCommand(IFuzzTarget target)
        : base(target.Name, target.Summary)
    {
        _target = target;
        _length = new RunLength(this, "inputs", UsualCount);
        Add(_corpus);
        Add(_save);
        Add(_replay);
        SetAction(Execute);
    }

    private int Execute(ParseResult parsed)
    {
        if (parsed.GetValue(_replay) is { } replay) return Replay(replay);
        var corpus = parsed.GetValue(_corpus) ?? SourceTree.CorpusOf(_target.Name);
        var options = new FuzzOptions(_length.Count(parsed), _length.Seed(parsed), corpus, _length.MostTime(parsed));
        var started = Stopwatch.GetTimestamp();
        var report = FuzzSession.Run(_target, options, Tell);
        foreach (var finding in report.Findings) Console.Out.WriteLine(finding);
        Console.Out.WriteLine(FormattableString.Invariant($"{report} in {Stopwatch.GetElapsedTime(started).TotalSeconds:f0} s, seed {options.Seed}"));
        if (parsed.GetValue(_save)) Console.Out.WriteLine(FormattableString.Invariant($"{report.Corpus.Save(corpus)} inputs are new in {corpus}"));
        return report.Findings.Count == 0 ? 0 : 1;
    }

    private int Replay(string replay)
    {
        var input = File.Exists(replay) ? File.ReadAllBytes(replay) : Convert.FromBase64String(replay);
        var outcome = new Trial(_target).Run(input);
        Console.Out.WriteLine($"{input.Length} bytes: {outcome.Signature}");
        if (outcome.Failure is not null) Console.Out.WriteLine(outcome.Failure);
        return outcome.Failure is null ? 0 : 1;
    }

    private void Tell(long count)
    {
        if (Stopwatch.GetElapsedTime(_told) < ProgressInterval) return;
        _told = Stopwatch.GetTimestamp();
        Console.Error.WriteLine(FormattableString.Invariant($"{_target.Name}: {count:n0} inputs"));
    }
}
