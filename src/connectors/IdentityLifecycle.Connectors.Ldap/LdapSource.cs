using System.Security.Cryptography;
using System.Text;
using IdentityLifecycle.Connectors.Ldap.Reading;
using IdentityLifecycle.Connectors.Ldap.Settings;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Events;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.Ldap;

/// <summary>
/// A directory as a system of record: one row an account. Besides the attributes there are the columns <c>anchor</c> (the entry's
/// unchanging id), <c>name</c>, <c>container</c> and <c>memberOf</c> (the names of its groups); a reference is the other entry's anchor.
/// </summary>
internal sealed class LdapSource(LdapSettings settings, TimeProvider time) : ISystemOfRecord
{
    private static readonly AttributeDefinition[] s_own =
    [
        new("anchor"), new("name"), new("container"), new("memberOf") { IsMultiValued = true },
    ];

    private readonly LdapWorker _worker = new(settings);

    public string Location => _worker.Server?.ToString() ?? string.Join(", ", settings.Servers);

    public async Task<SourceReading> ReadAsync(ISourceReceiver receiver, IProgress<LifecycleEvent>? progress, CancellationToken cancellationToken)
    {
        DirectoryImage image = await _worker.ReadInPiecesAsync(directory => Image.ReadAsync(directory, null, time.GetUtcNow(), progress, cancellationToken), cancellationToken).ConfigureAwait(false);
        return new SourceReading(Emit(image, receiver, cancellationToken), image.ReadAt, image.Count) { IsLive = true };
    }

    public async Task<IReadOnlyList<string>> ReadColumnsAsync(CancellationToken cancellationToken)
    {
        AttributeSchema schema = await _worker.ReadAsync(static directory => directory.Schema.Definitions, cancellationToken).ConfigureAwait(false);
        return Columns(schema).Attributes.Select(static attribute => attribute.Name).ToArray();
    }

    public ValueTask DisposeAsync() => _worker.DisposeAsync();

    private static string Emit(DirectoryImage image, ISourceReceiver receiver, CancellationToken cancellationToken)
    {
        AttributeSchema columns = Columns(image.Schema);
        int[] ordinals = columns.Attributes.Skip(s_own.Length).Select(column => image.Schema.OrdinalOf(column.Name)).ToArray();
        Fact[] facts = new Fact[columns.Count];
        FactCells cells = new(facts);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        receiver.OnColumns(columns);
        for (int row = 0; row < image.Count; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Account account = image.GetAccount(row);
            facts[0] = Fact.Of(account.Anchor);
            facts[1] = Fact.Of(account.Name);
            facts[2] = account.Container is ContainerPath container ? Fact.Of(string.Join('/', container.Components)) : Fact.None;
            facts[3] = Fact.Of(ValueList.OfTexts(account.MemberOf));
            for (int index = 0; index < ordinals.Length; index++)
            {
                facts[s_own.Length + index] = image.Table[row, ordinals[index]];
            }

            foreach (Fact fact in facts)
            {
                hash.AppendData(Encoding.UTF8.GetBytes(fact.ToString()));
                hash.AppendData([(byte)fact.State]);
            }

            receiver.OnRow(row + 1, cells);
        }

        return Convert.ToHexString(hash.GetHashAndReset()).ToLowerInvariant();
    }

    private static AttributeSchema Columns(AttributeSchema attributes) =>
        new([.. s_own, .. attributes.Attributes.Where(static attribute => !s_own.Any(own => own.Name.Equals(attribute.Name, StringComparison.OrdinalIgnoreCase)))]);
}
