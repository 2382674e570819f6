using Pajs.Fuzz.CommandLine;
using Pajs.Fuzz.Engine;

ThrowingAsserts.Install();
return FuzzCommand.Create().Parse(args).Invoke();
