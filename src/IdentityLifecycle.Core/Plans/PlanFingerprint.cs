using System;
using System.Collections.Generic;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace IdentityLifecycle.Plans;

/// <summary>Hashes a plan's content, and a plan as a whole.</summary>
internal static class PlanFingerprint
{
    public static string OfContent(IReadOnlyList<LifecycleChange> sorted)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (LifecycleChange change in sorted)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(change.Summary));
        }

        return Convert.ToHexString(hash.GetHashAndReset()).ToLowerInvariant();
    }

    public static string OfPlan(PlanHeader header, string contentHash)
    {
        string text = string.Create(CultureInfo.InvariantCulture, $"{contentHash}\n{header.Policy.Hash}\n{header.AsOf.UtcDateTime:O}\n{header.MemoryVersion}");
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text))).ToLowerInvariant();
    }
}
