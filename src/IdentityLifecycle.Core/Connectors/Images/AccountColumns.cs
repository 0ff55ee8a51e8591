using System.Security.Cryptography;
using System.Text;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.Images;

/// <summary>
/// The accounts of a directory as the rows of a system of record. Besides the attributes there are the columns <c>anchor</c> (the account's unchanging id),
/// <c>name</c>, <c>container</c> and <c>memberOf</c> (the names of its groups). A reference is the anchor of the other account.
/// </summary>
public static class AccountColumns
{
    private static readonly AttributeDefinition[] s_own =
    [
        new("anchor"), new("name"), new("container"), new("memberOf") { IsMultiValued = true },
    ];

    /// <summary>The columns.</summary>
    /// <param name="attributes">The attributes of the directory. Those named like one of the further columns are left out.</param>
    public static AttributeSchema Of(AttributeSchema attributes) =>
        new([.. s_own, .. attributes.Attributes.Where(static attribute => !IsOwn(attribute.Name))]);

    /// <summary>Whether a column is none of the attributes.</summary>
    /// <param name="column">The name of the column.</param>
    public static bool IsOwn(string column) => s_own.Any(own => own.Name.Equals(column, StringComparison.OrdinalIgnoreCase));

    /// <summary>Hands over every account as a row.</summary>
    /// <param name="image">The accounts.</param>
    /// <param name="receiver">Takes columns and rows.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The reading of a living system.</returns>
    public static SourceReading Emit(DirectoryImage image, ISourceReceiver receiver, CancellationToken cancellationToken)
    {
        AttributeSchema columns = Of(image.Schema);
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

        return new SourceReading(Convert.ToHexString(hash.GetHashAndReset()).ToLowerInvariant(), image.ReadAt, image.Count) { IsLive = true };
    }
}
