using Pajs.Bench.Data;
using Pajs.Bench.Harness;

namespace Pajs.Bench.Engines;

/// <summary>SQLite through plain prepared statements, each session a connection of its own.</summary>
internal sealed class PreparedEngine(SqliteTuning tuning, DocumentSource source) : IEngine
{
    public Column Column => Column.Prepared;

    public string Variant => tuning.Name;

    public string Layout => tuning.Layout;

    public IDatabase Open(DatabaseSettings settings) => new Database(settings, tuning, source);

    private sealed class Database : IDatabase
    {
        private readonly DatabaseSettings _settings;
        private readonly SqliteTuning _tuning;
        private readonly DocumentSource _source;
        private readonly PreparedConnection _first;
        private bool _isFirstTaken;

        public Database(DatabaseSettings settings, SqliteTuning tuning, DocumentSource source)
        {
            _settings = settings;
            _tuning = tuning;
            _source = source;
            _first = Connect();
        }

        // The connection that made the file serves the first session; the others get their own.
        public ISession OpenSession()
        {
            var connection = _isFirstTaken ? Connect() : _first;
            _isFirstTaken = true;
            return new PreparedSession(connection, _settings.Key, _source);
        }

        public void Dispose() => _first.Dispose();

        private PreparedConnection Connect()
        {
            var connection = new PreparedConnection(SqliteSchema.PathIn(_settings.Directory));
            connection.Execute(SqliteSchema.Setup(_settings, _tuning));
            return connection;
        }
    }
}
