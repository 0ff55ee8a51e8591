using System.Security.Cryptography;
using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Connectors.PostgreSql.Settings;
using IdentityLifecycle.Connectors.PostgreSql.Storage;
using IdentityLifecycle.Connectors.StateTables;
using IdentityLifecycle.Errors;

namespace IdentityLifecycle.Connectors.PostgreSql.Schema;

/// <summary>
/// Knows the key of sealed values again without having it: the database keeps only what the key makes of a fixed text (HMAC-SHA-256). Whoever reads
/// the database can open nothing, and another key than the first one is refused.
/// </summary>
internal sealed class SealingKeyCheck(PostgreSqlDatabase database, StoreSettings settings)
{
    /// <summary>The key that the policy names; null if it names none and the store never needed one.</summary>
    /// <exception cref="LifecycleException">ConnectorSettingInvalid: the store needs the key that it has been used with.</exception>
    public byte[]? Read()
    {
        byte[]? known = Known();
        if (known is not null)
        {
            Require(known);
        }

        return settings.SealingKey;
    }

    /// <summary>Makes the key that the policy names the store's, for good.</summary>
    /// <exception cref="LifecycleException">ConnectorSettingInvalid: the policy names none, or another one than the store's.</exception>
    public byte[] Keep()
    {
        byte[] key = settings.SealingKey ?? throw SealingKeyText.Missing(settings.Given);
        database.Prepare("INSERT INTO sealingKey (id, proof) VALUES (1, ?1) ON CONFLICT (id) DO NOTHING").Bind(1, ProofOf(key)).Run();
        Require(Known()!);
        return key;
    }

    private static byte[] ProofOf(byte[] key) => HMACSHA256.HashData(key, "IdentityLifecycle state store"u8);

    private byte[]? Known()
    {
        byte[]? known = null;
        StateStatement row = database.Prepare("SELECT proof FROM sealingKey");
        while (row.Step())
        {
            known = row.Bytes(0);
        }

        return known;
    }

    private void Require(byte[] known)
    {
        byte[] key = settings.SealingKey ?? throw SealingKeyText.Missing(settings.Given);
        if (!CryptographicOperations.FixedTimeEquals(ProofOf(key), known))
        {
            throw new LifecycleException(
                LifecycleErrorKind.ConnectorSettingInvalid,
                $"\"{SettingNames.SealingKey}\" of {settings.Given.Name} names another key than the one that the state store {settings.Place} has been used with: what is sealed there could not be read. Name the former key again.")
            {
                TargetName = settings.Given.Name, Attribute = SettingNames.SealingKey,
            };
        }
    }
}
