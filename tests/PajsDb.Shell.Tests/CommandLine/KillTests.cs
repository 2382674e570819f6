using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Pajs.Shell.Tests.CommandLine;

/// <summary>The program is killed while it works: what it has acknowledged on its output is in the database, nothing is there in part, and the
/// check is clean. The list of what was acknowledged is kept here, outside.</summary>
public sealed class KillTests : IDisposable
{
    private const int Kills = 8;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_was_acknowledged_before_a_kill_is_there()
    {
        var random = new Random(8);
        var acknowledged = 0L;
        for (var kill = 0; kill < Kills; kill++)
        {
            using var shell = Start("--json", _folder.Database);
            var first = acknowledged + 1;
            var sent = 0L;
            var feeding = Task.Run(() =>
            {
                try
                {
                    for (var id = first; ; id++)
                    {
                        shell.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"db.c.insert({{_id: {id}, half: {id * 2}}})"));
                        Volatile.Write(ref sent, id);
                    }
                }
                catch (IOException)
                {
                    // The process is gone.
                }
            });
            for (var wanted = random.Next(1, 60); wanted > 0; wanted--)
            {
                var line = shell.StandardOutput.ReadLine();
                Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"{{\"insertedId\":{acknowledged + 1}}}"), line);
                acknowledged++;
            }

            shell.Kill();
            while (shell.StandardOutput.ReadLine() is { } late && late.EndsWith('}')) acknowledged++;
            shell.WaitForExit();
            await feeding;
            acknowledged = RequireRun(acknowledged, Volatile.Read(ref sent) + 1);
        }
    }

    [Fact]
    public void A_killed_import_leaves_whole_batches_and_can_be_done_again()
    {
        const int Documents = 60_000;
        var lines = new StringBuilder();
        for (var id = 1; id <= Documents; id++) lines.Append(CultureInfo.InvariantCulture, $"{{\"_id\":{id},\"half\":{id * 2}}}\n");
        var file = _folder.Write("many.jsonl", lines.ToString());
        var random = new Random(4);
        for (var kill = 0; kill < Kills; kill++)
        {
            var path = _folder[$"import-{kill}.pajs"];
            using (var shell = Start("import", path, "c", file))
            {
                for (var wait = 0; wait < 400 && !Directory.Exists(path); wait++) Thread.Sleep(10);
                Thread.Sleep(random.Next(700));
                shell.Kill();
                shell.WaitForExit();
            }

            if (!Directory.Exists(path)) continue;
            long there;
            using (var db = Pajs.PajsDb.Open(path))
            {
                Assert.Equal([], db.Check().Damages);
                there = db.Collection("c").Count();
                Assert.Equal(0, there % 1_000);
                Assert.Equal(there, db.Collection("c").Scan().Select((document, index) => (long)document.Id == index + 1 ? 1 : 0).Sum());
                db.DropCollection("c");
            }

            if (kill > 0) continue;
            using var again = Start("import", path, "c", file);
            again.WaitForExit();
            Assert.Equal(0, again.ExitCode);
            using var whole = Pajs.PajsDb.Open(path);
            Assert.Equal(Documents, whole.Collection("c").Count());
        }
    }

    /// <summary>The documents are 1, 2, 3, … to a last one that is between what was acknowledged and what was sent.</summary>
    private long RequireRun(long least, long most)
    {
        using var db = Pajs.PajsDb.Open(_folder.Database);
        Assert.Equal([], db.Check().Damages);
        var last = 0L;
        foreach (var document in db.Collection("c").Scan())
        {
            Assert.Equal(++last, (long)document.Id);
            Assert.Equal(2 * last, (long)document["half"]);
        }

        Assert.InRange(last, least, most);
        return last;
    }

    private static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "pajsdb-shell.dll"), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        process.StandardInput.AutoFlush = true;
        return process;
    }
}
