import { type OfficeFace, Page } from '#core'

/** What happens to people's data here (UU 27/2022), in words one can read standing at a counter. */
export const PrivacyPage = ({ face }: { face: OfficeFace }) => (
  <Page title="Data pribadi Anda" face={face} width="form" back={`/${face.id}`}>
    <h1 class="govuk-heading-l">Data pribadi Anda</h1>
    <p class="govuk-body-l">
      Kami hanya meminta data yang diperlukan untuk layanan yang Anda minta, dan menjaganya menurut Undang-Undang Nomor
      27 Tahun 2022 tentang Pelindungan Data Pribadi.
    </p>
    <h2 class="govuk-heading-m">Yang kami simpan</h2>
    <ul class="govuk-list govuk-list--bullet">
      <li>isian formulir dan foto dokumen yang Anda kirim;</li>
      <li>siapa petugas yang membuka berkas Anda, dan kapan;</li>
      <li>surat yang kami terbitkan untuk Anda.</li>
    </ul>
    <p class="govuk-body">
      Isian dan foto disimpan terkunci. NIK dan keterangan kesehatan tidak pernah ada di alamat halaman, kode QR, atau
      nama berkas.
    </p>
    <h2 class="govuk-heading-m">Siapa yang boleh melihat</h2>
    <p class="govuk-body">
      Petugas yang menangani berkas Anda, atasannya yang menandatangani, dan pengawas resmi. Kami tidak menjual dan
      tidak membagikannya untuk hal lain.
    </p>
    <h2 class="govuk-heading-m">Hak Anda</h2>
    <ul class="govuk-list govuk-list--bullet">
      <li>bertanya data apa yang kami simpan tentang Anda;</li>
      <li>meminta data yang salah diperbaiki;</li>
      <li>meminta data dihapus bila sudah tidak diperlukan menurut hukum;</li>
      <li>menarik kembali permohonan sebelum suratnya ditandatangani atau hasilnya diserahkan.</li>
    </ul>
    <h2 class="govuk-heading-m">Kuki</h2>
    <p class="govuk-body">
      Situs ini memakai kuki hanya agar formulir Anda aman dan petugas dapat masuk. Tidak ada iklan dan tidak ada
      pelacak.
    </p>
    <h2 class="govuk-heading-m">Ada pertanyaan?</h2>
    <p class="govuk-body">
      Hubungi {face.name}
      {face.phone && `, telepon ${face.phone}`}
      {face.email && `, surel ${face.email}`}, atau datang ke kantor kami
      {face.address.length > 0 && `: ${face.address.join(', ')}`}.
    </p>
  </Page>
)
