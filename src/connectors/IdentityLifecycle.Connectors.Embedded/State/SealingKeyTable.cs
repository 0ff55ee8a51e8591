using IdentityLifecycle.Connectors.Embedded.Storage;

namespace IdentityLifecycle.Connectors.Embedded.State;

/// <summary>The store's secret key: whoever can read the file can open what plans have sealed, so that only its owner can read it.</summary>
internal sealed class SealingKeyTable
{
    private readonly Database _database;

    public SealingKeyTable(Database database) => _database = database;

    public byte[]? Read()
    {
        byte[]? key = null;
        Statement row = _database.Prepare("SELECT content FROM sealingKey");
        while (row.Step())
        {
            key = row.Bytes(0);
        }

        return key;
    }

    /// <summary>Keeps a key if there is none, and returns the one that is kept.</summary>
    public byte[] Keep(byte[] key)
    {
        _database.Prepare("INSERT INTO sealingKey (id, content) VALUES (1, ?1) ON CONFLICT (id) DO NOTHING").Bind(1, key).Run();
        return Read()!;
    }
}
