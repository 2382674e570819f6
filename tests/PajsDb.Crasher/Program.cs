using Pajs.Crasher;
using Pajs.Files;
using Pajs.Storage;
using Pajs.Testing.Simulation;

// Opens the store in the directory that is its argument, and commits until it is killed: see Writer. Only an error ends it otherwise.
using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
var answers = TextWriter.Synchronized(output);
answers.WriteLine(NumberedCommits.Opening);
using var store = KeyValueStore.Open(new PhysicalFileSystem(), args[0], NumberedCommits.Options);
answers.WriteLine(NumberedCommits.Opened);
var writers = Enumerable.Range(0, NumberedCommits.WriterCount).Select(number => Task.Run(new Writer(store, number, answers).RunAsync));
await await Task.WhenAny(writers.ToList()).ConfigureAwait(false);
