using System.Globalization;
using Pajs.Crasher;
using Pajs.Files;
using Pajs.Storage;
using Pajs.Testing.Simulation;

// With a directory as its argument, opens the store there and commits until it is killed: see Writer. Only an error ends it otherwise.
// With "soak", a directory and a number of seconds: see Soak.
using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
if (args is ["soak", var directory, var seconds])
{
    await Soak.RunAsync(directory, int.Parse(seconds, CultureInfo.InvariantCulture), output).ConfigureAwait(false);
    return;
}

var answers = TextWriter.Synchronized(output);
answers.WriteLine(NumberedCommits.Opening);
using var store = KeyValueStore.Open(new PhysicalFileSystem(), args[0], NumberedCommits.Options);
answers.WriteLine(NumberedCommits.Opened);
var writers = Enumerable.Range(0, NumberedCommits.WriterCount).Select(number => Task.Run(new Writer(store, number, answers).RunAsync));
await await Task.WhenAny(writers.ToList()).ConfigureAwait(false);
