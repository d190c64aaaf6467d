package com.acme.parcels;

/**
 * Why a parcel comes later than promised.
 *
 * @param revision counts the announcements for one parcel, from 1
 */
public record Delay(String reason, int revision) {}
