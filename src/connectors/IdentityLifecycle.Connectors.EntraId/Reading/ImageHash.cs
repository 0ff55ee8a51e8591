using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.EntraId.Reading;

/// <summary>Tells one state of a tenant from another: a hash of everything that was read of it, in the order of reading.</summary>
internal sealed class ImageHash : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public void Add(string id, ReadOnlySpan<Fact> facts)
    {
        Add(id);
        foreach (Fact fact in facts)
        {
            Add(fact.ToString());
            _hash.AppendData([(byte)fact.State]);
        }
    }

    public void Add(GroupMembers members)
    {
        Add([members.Group, members.Users.Count, .. members.Users, .. members.Groups]);
    }

    public string Finish() => Convert.ToHexString(_hash.GetHashAndReset()).ToLowerInvariant();

    public void Dispose() => _hash.Dispose();

    private void Add(string text) => _hash.AppendData(Encoding.UTF8.GetBytes(text));

    private void Add(int[] numbers) => _hash.AppendData(MemoryMarshal.AsBytes(numbers.AsSpan()));
}
