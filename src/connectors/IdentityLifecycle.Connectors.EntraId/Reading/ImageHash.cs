using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using IdentityLifecycle.Connectors.EntraId.Kinds;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.EntraId.Reading;

/// <summary>
/// Tells one state of a tenant from another. The hashes of users and groups are added up, so that their order does not count: what was kept comes in another
/// order than what is read.
/// </summary>
internal sealed class ImageHash : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly ulong[] _sum = new ulong[4];

    public void Add(Guid id, ReadOnlySpan<Fact> facts)
    {
        Append(id.ToString());
        foreach (Fact fact in facts)
        {
            Append(fact.ToString());
            _hash.AppendData([(byte)fact.State]);
        }

        AddUp();
    }

    public void Add(HeldAccess access, IEnumerable<Guid> members)
    {
        Entitlement entitlement = access.Entitlement;
        Append($"{entitlement.Kind} {entitlement.Anchor} {entitlement.Assignment} {access.Lock} {entitlement.Name}{access.Rule} {access.FreeSeats} {string.Join(' ', access.Parts)}");
        foreach (Guid member in members)
        {
            _hash.AppendData(member.ToByteArray());
        }

        AddUp();
    }

    public void Add(string said)
    {
        Append(said);
        AddUp();
    }

    public string Finish() => Convert.ToHexString(MemoryMarshal.AsBytes(_sum.AsSpan())).ToLowerInvariant();

    public void Dispose() => _hash.Dispose();

    private void Append(string text) => _hash.AppendData(Encoding.UTF8.GetBytes(text));

    private void AddUp()
    {
        Span<ulong> one = stackalloc ulong[_sum.Length];
        _hash.GetHashAndReset(MemoryMarshal.AsBytes(one));
        for (int index = 0; index < one.Length; index++)
        {
            unchecked
            {
                _sum[index] += one[index];
            }
        }
    }
}
