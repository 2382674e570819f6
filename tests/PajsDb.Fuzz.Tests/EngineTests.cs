using Pajs.Fuzz.Engine;

namespace Pajs.Fuzz.Tests;

/// <summary>The fuzzer finds what is planted: a run without findings would say nothing otherwise.</summary>
public sealed class EngineTests : IDisposable
{
    private readonly DirectoryInfo _corpus = Directory.CreateTempSubdirectory("pajs-fuzz-");

    public EngineTests() => File.WriteAllBytes(Path.Combine(_corpus.FullName, "seed"), "0123456789"u8.ToArray());

    public void Dispose() => _corpus.Delete(recursive: true);

    [Fact]
    public void Another_exception_is_found_and_its_input_made_small()
    {
        var report = Run(new PlantedTarget(static input =>
            input.AsSpan().IndexOf("BUG"u8) >= 0 ? throw new InvalidOperationException("planted") : "fine"));
        var finding = Assert.Single(report.Findings);
        Assert.Equal("BUG"u8.ToArray(), finding.Input);
        Assert.Contains("planted", finding.Failure, StringComparison.Ordinal);
        Assert.Equal($"planted --replay {Convert.ToBase64String("BUG"u8)}", finding.Replay);
    }

    [Fact]
    public void A_wrong_answer_is_found()
    {
        var report = Run(new PlantedTarget(static input => input.Length > 20 ? throw new BrokenLawException("it is long") : "short"));
        Assert.Equal(21, Assert.Single(report.Findings).Input.Length);
    }

    [Fact]
    public void Memory_out_of_proportion_is_found()
    {
        var report = Run(new PlantedTarget(static input => input.AsSpan().IndexOf("BUG"u8) >= 0 ? $"{new byte[1_000_000].Length}" : "fine"));
        Assert.Contains("allocate", Assert.Single(report.Findings).Failure, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refusal_is_no_finding_and_an_error_of_another_code_is_one()
    {
        Assert.Empty(Run(new PlantedTarget(static _ => throw new PajsException(PajsErrorCode.InvalidDocument, "no"))).Findings);
        var report = Run(new PlantedTarget(static _ => throw new PajsException(PajsErrorCode.Corrupt, "what")));
        Assert.Contains("what", Assert.Single(report.Findings).Failure, StringComparison.Ordinal);
    }

    /// <summary>Five bytes in a row are out of reach for chance alone; they are found because each one more is kept.</summary>
    [Fact]
    public void A_new_outcome_leads_further()
    {
        static string Prefix(byte[] input)
        {
            ReadOnlySpan<byte> planted = [0xC1, 0xE7, 0x90, 0x81, 0xD3];
            var length = planted.CommonPrefixLength(input);
            return length < 5 ? $"prefix {length}" : throw new BrokenLawException("all of it");
        }

        Assert.Single(Run(new PlantedTarget(Prefix), count: 200_000).Findings);
    }

    [Fact]
    public void The_same_seed_is_the_same_run()
    {
        static string Shape(byte[] input) => $"{input.Length} {input.Sum(static b => b)}";
        var (first, second, other) = (Run(new PlantedTarget(Shape)), Run(new PlantedTarget(Shape)), Run(new PlantedTarget(Shape), seed: 2));
        Assert.Equal(first.Corpus.Signatures, second.Corpus.Signatures);
        Assert.NotEqual(first.Corpus.Signatures, other.Corpus.Signatures);
    }

    [Fact]
    public void The_corpus_keeps_the_smallest_of_each_outcome_and_can_be_written()
    {
        var report = Run(new PlantedTarget(static input => $"{input.Length / 100}"));
        Assert.Equal(report.Corpus.Count, report.Corpus.Signatures.Distinct().Count());
        Assert.Equal(report.Corpus.Count, report.Corpus.Save(_corpus.FullName));
        Assert.Equal(0, report.Corpus.Save(_corpus.FullName));
        Assert.Contains(Corpus.Load(_corpus.FullName), static input => input.Length == 0);
    }

    [Theory]
    [InlineData("Invalid JSON at line 12, column 7: '\u0001x' is no 0xC1.", "Invalid JSON at line #, column #: '…' is no #.")]
    [InlineData("żółw", "???w")]
    public void A_template_has_no_numbers_and_no_quotes(string message, string template) => Assert.Equal(template, Template.Of(message));

    private FuzzReport Run(IFuzzTarget target, int count = 20_000, int seed = 1) =>
        FuzzSession.Run(target, new FuzzOptions(count, seed, _corpus.FullName));

    private sealed class PlantedTarget(Func<byte[], string> run) : IFuzzTarget
    {
        public string Name => "planted";

        public string Summary => "a target with a bug";

        public IReadOnlyList<byte[]> Tokens { get; } = ["BUG"u8.ToArray()];

        public int MaxLength => 1_000;

        public long MostAllocated(int length) => 500_000;

        public bool IsRefusal(Exception error) => error is PajsException { Code: PajsErrorCode.InvalidDocument };

        public string Run(byte[] input) => run(input);
    }
}
