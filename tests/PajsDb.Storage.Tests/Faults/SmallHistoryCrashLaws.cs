using Pajs.Testing.Disks;
using Pajs.Testing.Randomness;
using Pajs.Testing.Simulation;
using Xunit.Abstractions;

namespace Pajs.Storage.Tests.Faults;

/// <summary>Every history of one and of two steps over a small alphabet, and some of three and four, crashed before every operation of the disk.
/// (Promise F3.)</summary>
public sealed class SmallHistoryCrashLaws(ITestOutputHelper output)
{
    private const int RandomPlans = 3;

    private static readonly (string Name, Action<CrashHistory> Do)[] Alphabet =
    [
        ("put a", static history => history.Commit(Put("a", 10), Durability.Full)),
        ("put b", static history => history.Commit(Put("b", 1500), Durability.Full)),
        ("delete a", static history => history.Commit(Delete("a"), Durability.Full)),
        ("big put", static history => history.Commit(Put("a", 20_000), Durability.Full)),
        ("range delete", static history => history.Commit(DeleteAll(), Durability.Full)),
        ("checkpoint", static history => history.Checkpoint()),
        ("compact", static history => history.Compact()),
        ("reopen", static history => history.Reopen()),
        ("async put", static history => history.Commit(Put("a", 700), Durability.Async)),
    ];

    /// <summary>From the first operation of making a database to the last of closing it.</summary>
    [Fact]
    public void Every_history_of_one_step_crashed_everywhere()
    {
        foreach (var (name, step) in Alphabet) Run(name, [step], ofSteps: false);
    }

    public static TheoryData<string> FirstSteps => new(Alphabet.Select(static step => step.Name));

    [Theory]
    [MemberData(nameof(FirstSteps))]
    public void Every_history_of_two_steps_crashed_everywhere(string first)
    {
        var begin = Alphabet.Single(step => step.Name == first).Do;
        foreach (var (name, step) in Alphabet) Run($"{first}, {name}", [begin, step], ofSteps: true);
    }

    /// <summary>Some of the 729 histories of three steps and of the 6,561 of four, drawn by the seed.</summary>
    [Theory]
    [InlineData(3, 18)]
    [InlineData(4, 9)]
    public void Histories_of_three_and_four_steps_crashed_everywhere(int length, int usualHistories)
    {
        var all = (int)Math.Pow(Alphabet.Length, length);
        var random = new Random(RunSize.Seed(1));
        var numbers = Enumerable.Range(0, all).ToArray();
        random.Shuffle(numbers);
        foreach (var number in numbers.Take(RunSize.Histories(usualHistories)))
        {
            var steps = StepsOf(number, length);
            Run(string.Join(", ", steps.Select(static step => step.Name)), [.. steps.Select(static step => step.Do)], ofSteps: true);
        }
    }

    /// <summary>The first process may end before what it made was durable, and the next one finds it made.</summary>
    [Fact]
    public void A_database_made_by_a_killed_process_is_as_durable_as_any()
    {
        for (var operations = 1; operations <= 24; operations++)
            Run($"made by a process killed after {operations} operations, put a", [Alphabet[0].Do, Alphabet[2].Do], ofSteps: true, operations);
    }

    /// <summary>Each level that is made has to be synced in the one above it, not only the last.</summary>
    [Fact]
    public void A_database_in_directories_that_did_not_exist_survives_a_power_cut()
    {
        var disk = new SimulatedDisk();
        using var store = KeyValueStore.Open(disk, "/far/away/db", SimulatedStore.Options);
        Assert.Equal(CommitStatus.Committed, store.Commit(Put("a", 10), null, Durability.Full).Status);
        using var reopened = KeyValueStore.Open(disk.Crash(CrashPlan.LoseAll), "/far/away/db", SimulatedStore.Options);
        Assert.Equal(new Lsn(1), reopened.LastCommitted);
    }

    /// <param name="name">The history's name.</param>
    /// <param name="steps">Its steps.</param>
    /// <param name="ofSteps">Whether to leave out the operations of making the database, and those of closing it.</param>
    /// <param name="firstProcess">As for <see cref="CrashHistory"/>.</param>
    private void Run(string name, Action<CrashHistory>[] steps, bool ofSteps, int firstProcess = 0)
    {
        var states = new List<CrashState>();
        var takes = !ofSteps;
        using (var history = new CrashHistory(1, Take, firstProcess))
        {
            history.Label = name;
            takes = true;
            foreach (var step in steps) step(history);
            takes = !ofSteps;
        }

        Assert.True(states.Count >= Plans(0).Count() || ofSteps, $"'{name}' has no operations");
        output.WriteLine($"'{name}': {states.Count} states");
        for (var i = 0; i < states.Count; i++) states[i].Verify(goesOn: i % 16 == 0);

        void Take(CrashHistory history, DiskOperation next)
        {
            if (!takes) return;
            foreach (var plan in Plans(next.Number)) states.Add(history.Crash(plan, next));
        }
    }

    // The number's digits in a system that has as many as the alphabet has letters.
    private static List<(string Name, Action<CrashHistory> Do)> StepsOf(int number, int length)
    {
        var steps = new List<(string, Action<CrashHistory>)>();
        for (; length > 0; length--)
        {
            steps.Add(Alphabet[number % Alphabet.Length]);
            number /= Alphabet.Length;
        }

        return steps;
    }

    private static IEnumerable<CrashPlan> Plans(int operation)
    {
        yield return CrashPlan.LoseAll;
        yield return CrashPlan.KeepAll;
        yield return CrashPlan.TornLastWrite(operation);
        for (var i = 0; i < RandomPlans; i++) yield return CrashPlan.Random((operation * RandomPlans) + i);
    }

    private static WriteBatch Put(string key, int length)
    {
        var value = new byte[length];
        new Random(length).NextBytes(value);
        var batch = new WriteBatch();
        batch.Put(System.Text.Encoding.UTF8.GetBytes(key), value);
        return batch;
    }

    private static WriteBatch Delete(string key)
    {
        var batch = new WriteBatch();
        batch.Delete(System.Text.Encoding.UTF8.GetBytes(key));
        return batch;
    }

    private static WriteBatch DeleteAll()
    {
        var batch = new WriteBatch();
        batch.DeleteRange(KeyRange.All);
        return batch;
    }
}
