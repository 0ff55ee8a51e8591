using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IdentityLifecycle.Plans.PlanFile;

namespace IdentityLifecycle.Plans;

/// <summary>Hashes a plan's content, and the plan as a whole.</summary>
internal static class PlanFingerprint
{
    private const int Chunk = 64 * 1024;

    /// <summary>SHA-256 over the lines of the changes as the plan file spells them, in the order of execution; lower-case hexadecimal.</summary>
    public static string OfContent(IReadOnlyList<LifecycleChange> sorted)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        ArrayBufferWriter<byte> buffer = new(Chunk);
        using Utf8JsonWriter writer = new(buffer, PlanFormat.WriterOptions);
        foreach (LifecycleChange change in sorted)
        {
            PlanFormat.AppendLine(buffer, writer, change, ChangeJson.Write);
            if (buffer.WrittenCount >= Chunk)
            {
                hash.AppendData(buffer.WrittenSpan);
                buffer.ResetWrittenCount();
            }
        }

        hash.AppendData(buffer.WrittenSpan);
        return Convert.ToHexString(hash.GetHashAndReset()).ToLowerInvariant();
    }

    /// <summary>SHA-256 over content, policy, as-of instant and memory version; lower-case hexadecimal.</summary>
    public static string OfPlan(PlanHeader header, string contentHash)
    {
        string text = string.Create(CultureInfo.InvariantCulture, $"{contentHash}\n{header.Policy.Hash}\n{header.AsOf.UtcDateTime:O}\n{header.MemoryVersion}");
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text))).ToLowerInvariant();
    }
}
