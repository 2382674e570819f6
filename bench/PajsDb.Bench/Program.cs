using Pajs.Bench;

SQLitePCL.Batteries_V2.Init();
return new BenchCommand().Run(args);
